export const connectionEn = {
  'health.connected': 'Connected',
  'health.frames.n': 'wx in {n} frames',
  'health.frames.1': 'wx in 1 frame',
  'health.asleep': 'Extension worker asleep (wakes automatically)',
  'health.lost': 'Connecting…',
  'health.unsaved.n': 'Connecting… {n} edits not saved yet',
  'health.unsaved.1': 'Connecting… 1 edit not saved yet',
  'health.stale': 'Reload needed',
  'health.off': 'Off on this site',
  'health.silent': 'Extension worker not responding',
  'health.mismatch': 'Panel and extension versions differ',
  'health.orphaned': 'Extension updated or reloaded',
  'health.label': 'Connection: {status}',
  'health.frames': 'Frames with wx',
  'health.framesHint': 'Select frames to show only their calls.',
  'health.about.open': 'The panel, the extension worker and the page are connected.',
  'health.about.none': 'The extension worker is connected. No frame of this page has wx.',
  'health.about.asleep':
    'The browser suspended the extension worker. Nothing is lost: the next wx call or edit wakes it.',
  'health.about.stale':
    'This page was loaded before wx was turned on or the extension was updated, so it is not connected. Reload the page to fix this.',
  'health.about.off': 'wx is not mocked on this site.',
  'health.about.lost':
    'The extension worker cannot be reached. The panel retries automatically and saves your edits once it is connected.',
  'health.about.silent':
    'The extension worker accepted the connection but does not respond. It may be an older version, from before the extension was updated.',
  'health.about.mismatch':
    'The extension was updated while DevTools was open, so this panel no longer matches it. Reload the panel. If that does not help, close and reopen DevTools.',
  'health.about.orphaned':
    'The extension was updated, reloaded or removed while DevTools was open. Reload the panel. If that does not help, close and reopen DevTools.',

  'pages.tool': 'Watched page: {name}',
  'pages.label': 'Pages',
  'pages.none': 'No page connected',
  'pages.active': 'Follow the active page',
  'pages.all': 'All pages ({n})',
  'pages.frames.n': '{n} frames',
  'pages.frames.1': '1 frame',
  'pages.left': 'Left at {time}',
  'action.reloadAll': 'Reload all pages',
  'connect.title': 'Connect a page',
  'connect.text': 'Open your page at one of these addresses, in any browser:',
  'connect.local': 'To connect a phone, start the server with --host 0.0.0.0.',
  'connect.phone': 'Scan to open the page on a phone',
  'connect.qr': 'QR code of {address}',

  'notice.offLoaded': 'wx is off on this site, but this page keeps it until you reload.',
  'notice.failed': 'Failed to change this site: {error}',
  'notice.popup':
    'Firefox asks for access to a site only in the popup of the extension: press its icon in the toolbar, and turn the site on there.',
} as const
