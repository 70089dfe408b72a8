Object.defineProperty(window, 'wx', { value: {}, writable: true, configurable: true, enumerable: true })
