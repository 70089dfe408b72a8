// The components that Taro's APIs would draw; the pages of tests draw none.
export const defineCustomElementTaroSwiperCore = () => {}
export const defineCustomElementTaroSwiperItemCore = () => {}
export const defineCustomElementTaroTabbar = () => {}
