import { createExtensionAdapter } from './main-adapter'
import { mountPanel } from './mount'

await mountPanel(await createExtensionAdapter())
