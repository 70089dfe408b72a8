import type { Wording } from '../mock/i18n'

/** Texts of the panel that name the server instead of the extension. */
export const WORDING: Wording = {
  en: {
    'empty.state': 'No state yet: waiting for the server.',
    'health.silent': 'Server not responding',
    'health.mismatch': 'Panel and server versions differ',
    'health.orphaned': 'The server does not accept this panel',
    'health.about.open': 'The panel, the server and the page are connected.',
    'health.about.none': 'The server is connected. No page has wx.',
    'health.about.lost':
      'The server cannot be reached. The panel retries automatically and saves your edits once it is connected.',
    'health.about.silent': 'The server accepted the connection but does not respond. Reload the panel.',
    'health.about.mismatch':
      'The server was updated while the panel was open, so this panel no longer matches it. Reload the panel.',
    'health.about.orphaned':
      'Another server runs at this address now. Reload the panel, or open the address that the server has printed.',
  },
  'zh-CN': {
    'empty.state': '还没有状态：正在等待服务器。',
    'health.silent': '服务器没有响应',
    'health.mismatch': '面板与服务器的版本不一致',
    'health.orphaned': '服务器不接受此面板',
    'health.about.open': '面板、服务器和页面均已连接。',
    'health.about.none': '服务器已连接；没有任何页面含有 wx。',
    'health.about.lost': '无法连接服务器。面板会自动重试，连接后保存你的修改。',
    'health.about.silent': '服务器已接受连接，但没有响应。请重新加载面板。',
    'health.about.mismatch': '服务器在面板打开期间已更新，与此面板不再匹配。请重新加载面板。',
    'health.about.orphaned': '此地址现在运行的是另一个服务器。请重新加载面板，或打开服务器输出的地址。',
  },
}
