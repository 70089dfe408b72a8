import type { Plugin } from 'vite'
import { createWxMockServer, type WxMockServerOptions } from './index'

export type { WxMockServerOptions } from './index'

/** A plugin that puts the mock into the pages of Vite's dev server. It does nothing in a build. */
export function wxMock(options: WxMockServerOptions = {}): Plugin {
  return {
    name: 'wx-mock-panel',
    apply: 'serve',
    configureServer(server) {
      const { allowedHosts } = server.config.server
      const mock = createWxMockServer({
        ...(Array.isArray(allowedHosts) ? { allowedHosts } : {}),
        folder: `${server.config.root}/.wx-mock`,
        warn: (message) => server.config.logger.warn(`wx-mock-panel: ${message}`),
        addresses: () => [...(server.resolvedUrls?.local ?? []), ...(server.resolvedUrls?.network ?? [])],
        ...options,
      })
      // Before Vite's own handlers, which send the HTML.
      server.middlewares.use(mock.middleware)
      if (!server.httpServer) {
        server.config.logger.warn(
          'wx-mock-panel: Vite runs inside another server. Use createWxMockServer there, or pages cannot connect.',
        )
      }
      server.httpServer?.on('upgrade', (request, socket, head) => void mock.upgrade(request, socket, head))
      const printUrls = server.printUrls.bind(server)
      server.printUrls = () => {
        printUrls()
        const panel = (url: string, withToken: boolean) =>
          server.config.logger.info(`  ➜  wx Mock: ${mock.panelUrl(new URL(url).origin, withToken)}`)
        for (const url of server.resolvedUrls?.local ?? []) panel(url, false)
        for (const url of server.resolvedUrls?.network ?? []) panel(url, true)
      }
      const close = server.close.bind(server)
      server.close = async () => {
        await mock.close()
        await close()
      }
    },
  }
}
