// What @tarojs/plugin-platform-h5 puts in place of @tarojs/taro.
export * from '@tarojs/taro-h5/dist/api/index'
export * from '@tarojs/taro-h5/dist/api/taro'
export { default } from '@tarojs/taro-h5/dist/api/taro'
