// Written by npm run catalogue from the official typings.

/** Names of all APIs of the platforms, by kind. */
export const OFFICIAL_NAMES = {
  async: [
    'addCard',
    'addFileToFavorites',
    'addPaymentPassFinish',
    'addPaymentPassGetCertificateData',
    'addPhoneCalendar',
    'addPhoneContact',
    'addPhoneRepeatCalendar',
    'addVideoToFavorites',
    'authPrivateMessage',
    'authorize',
    'authorizeForMiniProgram',
    'batchGetStorage',
    'batchSetStorage',
    'bindEmployeeRelation',
    'canAddSecureElementPass',
    'canvasGetImageData',
    'canvasPutImageData',
    'canvasToTempFilePath',
    'checkDeviceSupportHevc',
    'checkEmployeeRelation',
    'checkHandoffEnabled',
    'checkIsAddedToMyMiniProgram',
    'checkIsOpenAccessibility',
    'checkIsSoterEnrolledInDevice',
    'checkIsSupportFacialRecognition',
    'checkIsSupportMidasPayment',
    'checkIsSupportSoterAuthentication',
    'checkSession',
    'checkTransitCardSupport',
    'chooseAddress',
    'chooseContact',
    'chooseImage',
    'chooseInvoice',
    'chooseInvoiceTitle',
    'chooseLicensePlate',
    'chooseLocation',
    'chooseMedia',
    'chooseMessageFile',
    'choosePoi',
    'chooseVideo',
    'clearStorage',
    'closeBLEConnection',
    'closeBluetoothAdapter',
    'closeSocket',
    'compressImage',
    'compressVideo',
    'connectSocket',
    'connectWifi',
    'createBLEConnection',
    'createBLEPeripheralServer',
    'createCamera',
    'cropImage',
    'deleteTransitCard',
    'disableAlertBeforeUnload',
    'downloadFile',
    'editImage',
    'enableAlertBeforeUnload',
    'enterChatToolMode',
    'exitChatTool',
    'exitMiniProgram',
    'exitVoIPChat',
    'faceDetect',
    'getAvailableAudioSources',
    'getBLEDeviceCharacteristics',
    'getBLEDeviceRSSI',
    'getBLEDeviceServices',
    'getBLEMTU',
    'getBackgroundAudioPlayerState',
    'getBackgroundFetchData',
    'getBackgroundFetchToken',
    'getBatteryInfo',
    'getBeacons',
    'getBluetoothAdapterState',
    'getBluetoothDevices',
    'getChannelsLiveInfo',
    'getChannelsLiveNoticeInfo',
    'getChannelsShareKey',
    'getChatToolInfo',
    'getClipboardData',
    'getCommonConfig',
    'getConnectedBluetoothDevices',
    'getConnectedWifi',
    'getDeviceBenchmarkInfo',
    'getDeviceVoIPList',
    'getExtConfig',
    'getFriendCloudStorage',
    'getFriendSendGiftStatus',
    'getFuzzyLocation',
    'getGameClubData',
    'getGameExptInfo',
    'getGameLogManager',
    'getGroupCloudStorage',
    'getGroupEnterInfo',
    'getGroupInfo',
    'getGroupMembersInfo',
    'getHCEState',
    'getImageInfo',
    'getInferenceEnvInfo',
    'getLocalIPAddress',
    'getLocation',
    'getMiniReportManager',
    'getNetworkType',
    'getPhoneNumber',
    'getPotentialFriendList',
    'getPrivacySetting',
    'getRandomValues',
    'getRendererUserAgent',
    'getScreenBrightness',
    'getScreenRecordingState',
    'getSecureElementPasses',
    'getSelectedTextRange',
    'getSetting',
    'getShareInfo',
    'getShowSplashAdStatus',
    'getSkylineInfo',
    'getStorage',
    'getStorageInfo',
    'getSystemInfo',
    'getSystemInfoAsync',
    'getTextLineHeight',
    'getTransitCardCPLC',
    'getTransitCardInfo',
    'getTransitCardList',
    'getUserCloudStorage',
    'getUserCloudStorageKeys',
    'getUserInfo',
    'getUserInteractiveStorage',
    'getUserProfile',
    'getVideoInfo',
    'getWeRunData',
    'getWifiList',
    'hideHomeButton',
    'hideKeyboard',
    'hideLoading',
    'hideNavigationBarLoading',
    'hideShareMenu',
    'hideTabBar',
    'hideTabBarRedDot',
    'hideToast',
    'initFaceDetect',
    'isBluetoothDevicePaired',
    'issueTransitCard',
    'join1v1Chat',
    'joinVoIPChat',
    'jumpToOfflinePay',
    'loadBuiltInFontFace',
    'loadFontFace',
    'loadSubpackage',
    'login',
    'makeBluetoothPair',
    'makePhoneCall',
    'modifyFriendInteractiveStorage',
    'navigateBack',
    'navigateBackMiniProgram',
    'navigateTo',
    'navigateToMiniProgram',
    'notifyBLECharacteristicValueChange',
    'notifyGroupMembers',
    'openAppAuthorizeSetting',
    'openBluetoothAdapter',
    'openCard',
    'openChannelsActivity',
    'openChannelsEvent',
    'openChannelsLive',
    'openChannelsLiveNoticeInfo',
    'openChannelsUserProfile',
    'openChatTool',
    'openCustomerServiceChat',
    'openCustomerServiceConversation',
    'openDesignerProfile',
    'openDocument',
    'openEmbeddedMiniProgram',
    'openHKOfflinePayView',
    'openInquiriesTopic',
    'openLocation',
    'openOfficialAccountArticle',
    'openOfficialAccountChat',
    'openOfficialAccountProfile',
    'openPrivacyContract',
    'openSetting',
    'openSingleStickerView',
    'openStickerIPView',
    'openStickerSetView',
    'openStoreCouponDetail',
    'openStoreOrderDetail',
    'openSystemBluetoothSetting',
    'openVideoEditor',
    'operateGameRecorderVideo',
    'pageScrollTo',
    'pauseBackgroundAudio',
    'pauseVoice',
    'playBackgroundAudio',
    'playVoice',
    'pluginLogin',
    'preDownloadSubpackage',
    'preloadAssets',
    'preloadSkylineView',
    'preloadWebview',
    'previewImage',
    'previewMedia',
    'reLaunch',
    'readBLECharacteristicValue',
    'rechargeTransitCard',
    'redirectTo',
    'removeSecureElementPass',
    'removeStorage',
    'removeTabBarBadge',
    'removeUserCloudStorage',
    'reportScene',
    'request',
    'requestCommonPayment',
    'requestDeviceVoIP',
    'requestFacialRecognition',
    'requestFacialVerify',
    'requestMerchantTransfer',
    'requestMidasFriendPayment',
    'requestMidasPayment',
    'requestMidasPaymentGameItem',
    'requestOrderPayment',
    'requestPayment',
    'requestPluginPayment',
    'requestSubscribeDeviceMessage',
    'requestSubscribeEmployeeMessage',
    'requestSubscribeMessage',
    'requestSubscribeSystemMessage',
    'requestVirtualPayment',
    'requirePrivacyAuthorize',
    'reserveChannelsLive',
    'restartMiniProgram',
    'rewriteRoute',
    'saveFileToDisk',
    'saveImageToPhotosAlbum',
    'saveVideoToPhotosAlbum',
    'scanCode',
    'seekBackgroundAudio',
    'selectGroupMembers',
    'sendGiftToFriend',
    'sendHCEMessage',
    'sendSms',
    'sendSocketMessage',
    'setBLEMTU',
    'setBackgroundColor',
    'setBackgroundFetchToken',
    'setBackgroundTextStyle',
    'setClipboardData',
    'setDeviceOrientation',
    'setEnable1v1Chat',
    'setEnableDebug',
    'setInnerAudioOption',
    'setKeepScreenOn',
    'setMenuStyle',
    'setNavigationBarColor',
    'setNavigationBarTitle',
    'setScreenBrightness',
    'setStatusBarStyle',
    'setStorage',
    'setTabBarBadge',
    'setTabBarItem',
    'setTabBarStyle',
    'setTopBarText',
    'setUserCloudStorage',
    'setVisualEffectOnCapture',
    'setWifiList',
    'setWindowSize',
    'shareAppMessageToGroup',
    'shareEmojiToGroup',
    'shareFileMessage',
    'shareFileToGroup',
    'shareImageToGroup',
    'shareMessageToFriend',
    'shareTextToGroup',
    'shareToOfficialAccount',
    'shareToWeRun',
    'shareVideoMessage',
    'shareVideoToGroup',
    'showActionSheet',
    'showKeyboard',
    'showLoading',
    'showModal',
    'showNavigationBarLoading',
    'showRedPackage',
    'showShareImageMenu',
    'showShareMenu',
    'showTabBar',
    'showTabBarRedDot',
    'showToast',
    'startAccelerometer',
    'startBeaconDiscovery',
    'startBluetoothDevicesDiscovery',
    'startCompass',
    'startDeviceMotionListening',
    'startGyroscope',
    'startHCE',
    'startHandoff',
    'startLocalServiceDiscovery',
    'startLocationUpdate',
    'startLocationUpdateBackground',
    'startPullDownRefresh',
    'startRecord',
    'startSoterAuthentication',
    'startWifi',
    'stopAccelerometer',
    'stopBackgroundAudio',
    'stopBeaconDiscovery',
    'stopBluetoothDevicesDiscovery',
    'stopCompass',
    'stopDeviceMotionListening',
    'stopFaceDetect',
    'stopGyroscope',
    'stopHCE',
    'stopLocalServiceDiscovery',
    'stopLocationUpdate',
    'stopPullDownRefresh',
    'stopRecord',
    'stopVoice',
    'stopWifi',
    'subscribeVoIPVideoMembers',
    'switchTab',
    'updateKeyboard',
    'updateShareMenu',
    'updateVoIPChatMuteConfig',
    'updateWeChatApp',
    'uploadFile',
    'vibrateLong',
    'vibrateShort',
    'writeBLECharacteristicValue',
  ],
  sync: [
    'arrayBufferToBase64',
    'base64ToArrayBuffer',
    'batchGetStorageSync',
    'batchSetStorageSync',
    'canIUse',
    'cancelIdleCallback',
    'checkIsPictureInPictureActive',
    'clearStorageSync',
    'createBufferURL',
    'createImage',
    'createImageData',
    'createPath2D',
    'decode',
    'encode',
    'exitPointerLock',
    'getAccountInfoSync',
    'getApiCategory',
    'getAppAuthorizeSetting',
    'getAppBaseInfo',
    'getBatteryInfoSync',
    'getDeviceInfo',
    'getDirectAdStatusSync',
    'getEnterOptionsSync',
    'getExptInfoSync',
    'getExtConfigSync',
    'getGamepads',
    'getLaunchOptionsSync',
    'getMenuButtonBoundingClientRect',
    'getOfficialComponentsInfo',
    'getSkylineInfoSync',
    'getStorageInfoSync',
    'getStorageSync',
    'getSystemInfoSync',
    'getSystemSetting',
    'getWindowInfo',
    'getXrFrameSystem',
    'isChatTool',
    'isPointerLocked',
    'isVKSupport',
    'loadFont',
    'nextTick',
    'postMessageToReferrerMiniProgram',
    'postMessageToReferrerPage',
    'removeStorageSync',
    'reportAnalytics',
    'reportEvent',
    'reportMonitor',
    'reportPerformance',
    'reportUserBehaviorBranchAnalytics',
    'requestAppleSubscribeSign',
    'requestIdleCallback',
    'requestPointerLock',
    'revokeBufferURL',
    'setCursor',
    'setHandoffQuery',
    'setMessageToFriendQuery',
    'setPreferredFramesPerSecond',
    'setStorageSync',
    'shareAppMessage',
    'triggerGC',
  ],
  factory: [
    'createAnimation',
    'createAudioContext',
    'createBannerAd',
    'createCacheManager',
    'createCameraContext',
    'createCanvas',
    'createCanvasContext',
    'createCustomAd',
    'createFeedbackButton',
    'createGameClubButton',
    'createGameRecorderShareButton',
    'createGlobalPayment',
    'createGridAd',
    'createInferenceSession',
    'createInnerAudioContext',
    'createIntersectionObserver',
    'createInterstitialAd',
    'createLivePlayerContext',
    'createLivePusherContext',
    'createMapContext',
    'createMediaAudioPlayer',
    'createMediaContainer',
    'createMediaRecorder',
    'createOffscreenCanvas',
    'createOpenSettingButton',
    'createPageManager',
    'createRewardedVideoAd',
    'createSelectorQuery',
    'createStoreGift',
    'createTCPSocket',
    'createUDPSocket',
    'createUserInfoButton',
    'createVKSession',
    'createVideo',
    'createVideoContext',
    'createVideoDecoder',
    'createWebAudioContext',
    'createWorker',
    'getBackgroundAudioManager',
    'getFileSystemManager',
    'getGameRecorder',
    'getGameServerManager',
    'getLogManager',
    'getNFCAdapter',
    'getOpenDataContext',
    'getPerformance',
    'getPluginUpdateManager',
    'getRankManager',
    'getRealtimeLogManager',
    'getRecorderManager',
    'getSharedCanvas',
    'getUpdateManager',
    'getUserCryptoManager',
  ],
  off: [
    'offAccelerometerChange',
    'offAddToFavorites',
    'offAfterPageLoad',
    'offAfterPageUnload',
    'offApiCategoryChange',
    'offAppHide',
    'offAppRoute',
    'offAppRouteDone',
    'offAppShow',
    'offAudioInterruptionBegin',
    'offAudioInterruptionEnd',
    'offBLECharacteristicValueChange',
    'offBLEConnectionStateChange',
    'offBLEMTUChange',
    'offBLEPeripheralConnectionStateChanged',
    'offBatteryInfoChange',
    'offBeaconServiceChange',
    'offBeaconUpdate',
    'offBeforeAppRoute',
    'offBeforePageLoad',
    'offBeforePageUnload',
    'offBluetoothAdapterStateChange',
    'offBluetoothDeviceFound',
    'offCompassChange',
    'offCopyUrl',
    'offDeviceMotionChange',
    'offDeviceOrientationChange',
    'offDirectAdStatusChange',
    'offEmbeddedMiniProgramHeightChange',
    'offError',
    'offGeneratePoster',
    'offGetWifiList',
    'offGyroscopeChange',
    'offHCEMessage',
    'offHandoff',
    'offHide',
    'offInteractiveStorageModified',
    'offKeyDown',
    'offKeyUp',
    'offKeyboardComplete',
    'offKeyboardConfirm',
    'offKeyboardHeightChange',
    'offKeyboardInput',
    'offLazyLoadError',
    'offLocalServiceDiscoveryStop',
    'offLocalServiceFound',
    'offLocalServiceLost',
    'offLocalServiceResolveFail',
    'offLocationChange',
    'offLocationChangeError',
    'offMemoryWarning',
    'offMenuButtonBoundingClientRectWeightChange',
    'offMouseDown',
    'offMouseMove',
    'offMouseUp',
    'offNetworkStatusChange',
    'offNetworkWeakChange',
    'offOfficialComponentsInfoChange',
    'offPageNotFound',
    'offParallelStateChange',
    'offScreenRecordingStateChanged',
    'offShareAppMessage',
    'offShareMessageToFriend',
    'offShareTimeline',
    'offShow',
    'offThemeChange',
    'offTouchCancel',
    'offTouchEnd',
    'offTouchMove',
    'offTouchStart',
    'offUnhandledRejection',
    'offUserCaptureScreen',
    'offUserOffTranslation',
    'offUserTriggerTranslation',
    'offVoIPChatInterrupted',
    'offVoIPChatMembersChanged',
    'offVoIPChatSpeakersChanged',
    'offVoIPChatStateChanged',
    'offVoIPVideoMembersChanged',
    'offWheel',
    'offWifiConnected',
    'offWifiConnectedWithPartialInfo',
    'offWindowResize',
    'offWindowStateChange',
  ],
  event: [
    'onAccelerometerChange',
    'onAddToFavorites',
    'onAfterPageLoad',
    'onAfterPageUnload',
    'onApiCategoryChange',
    'onAppHide',
    'onAppRoute',
    'onAppRouteDone',
    'onAppShow',
    'onAudioInterruptionBegin',
    'onAudioInterruptionEnd',
    'onBLECharacteristicValueChange',
    'onBLEConnectionStateChange',
    'onBLEMTUChange',
    'onBLEPeripheralConnectionStateChanged',
    'onBackgroundAudioPause',
    'onBackgroundAudioPlay',
    'onBackgroundAudioStop',
    'onBackgroundFetchData',
    'onBatteryInfoChange',
    'onBeaconServiceChange',
    'onBeaconUpdate',
    'onBeforeAppRoute',
    'onBeforePageLoad',
    'onBeforePageUnload',
    'onBluetoothAdapterStateChange',
    'onBluetoothDeviceFound',
    'onCompassChange',
    'onCopyUrl',
    'onDeviceMotionChange',
    'onDeviceOrientationChange',
    'onDirectAdStatusChange',
    'onEmbeddedMiniProgramHeightChange',
    'onError',
    'onGamepadConnected',
    'onGamepadDisconnected',
    'onGeneratePoster',
    'onGetWifiList',
    'onGyroscopeChange',
    'onHCEMessage',
    'onHandoff',
    'onHide',
    'onInteractiveStorageModified',
    'onKeyDown',
    'onKeyUp',
    'onKeyboardComplete',
    'onKeyboardConfirm',
    'onKeyboardHeightChange',
    'onKeyboardInput',
    'onLazyLoadError',
    'onLocalServiceDiscoveryStop',
    'onLocalServiceFound',
    'onLocalServiceLost',
    'onLocalServiceResolveFail',
    'onLocationChange',
    'onLocationChangeError',
    'onMemoryWarning',
    'onMenuButtonBoundingClientRectWeightChange',
    'onMessage',
    'onMouseDown',
    'onMouseMove',
    'onMouseUp',
    'onNeedPrivacyAuthorization',
    'onNetworkStatusChange',
    'onNetworkWeakChange',
    'onOfficialComponentsInfoChange',
    'onPageNotFound',
    'onParallelStateChange',
    'onScreenRecordingStateChanged',
    'onShareAppMessage',
    'onShareMessageToFriend',
    'onShareTimeline',
    'onShow',
    'onSocketClose',
    'onSocketError',
    'onSocketMessage',
    'onSocketOpen',
    'onThemeChange',
    'onTouchCancel',
    'onTouchEnd',
    'onTouchMove',
    'onTouchStart',
    'onUnhandledRejection',
    'onUserCaptureScreen',
    'onUserOffTranslation',
    'onUserTriggerTranslation',
    'onVoIPChatInterrupted',
    'onVoIPChatMembersChanged',
    'onVoIPChatSpeakersChanged',
    'onVoIPChatStateChanged',
    'onVoIPVideoMembersChanged',
    'onWheel',
    'onWifiConnected',
    'onWifiConnectedWithPartialInfo',
    'onWindowResize',
    'onWindowStateChange',
  ],
} as const

/** Types of all APIs of the platforms: parameters, and the result without errMsg. The result of an event is what its listeners get. */
export interface OfficialApis {
  addCard: { kind: 'async'; params: { cardList: { cardExt: string; cardId: string }[] }; result: { cardList: { cardExt: string; cardId: string; code: string; isSuccess: boolean }[] } }
  addFileToFavorites: { kind: 'async'; params: { filePath: string; fileName?: string }; result: object }
  addPaymentPassFinish: { kind: 'async'; params: { activationData: string; encryptedPassData: string; ephemeralPublicKey: string; panid: string }; result: { errorMsg: string; result: string } }
  addPaymentPassGetCertificateData: { kind: 'async'; params: { style: number }; result: { certificates: string[]; errnonceorMsg: string; errorMsg: string; result: string; signNonce: string } }
  addPhoneCalendar: { kind: 'async'; params: { startTime: number; title: string; alarm?: boolean; alarmOffset?: number; allDay?: boolean; description?: string; endTime?: string; location?: string; path?: string; signature?: string }; result: object }
  addPhoneContact: { kind: 'async'; params: { firstName: string; addressCity?: string; addressCountry?: string; addressPostalCode?: string; addressState?: string; addressStreet?: string; email?: string; homeAddressCity?: string; homeAddressCountry?: string; homeAddressPostalCode?: string; homeAddressState?: string; homeAddressStreet?: string; homeFaxNumber?: string; homePhoneNumber?: string; hostNumber?: string; lastName?: string; middleName?: string; mobilePhoneNumber?: string; nickName?: string; organization?: string; photoFilePath?: string; remark?: string; title?: string; url?: string; weChatNumber?: string; workAddressCity?: string; workAddressCountry?: string; workAddressPostalCode?: string; workAddressState?: string; workAddressStreet?: string; workFaxNumber?: string; workPhoneNumber?: string }; result: object }
  addPhoneRepeatCalendar: { kind: 'async'; params: { startTime: number; title: string; alarm?: boolean; alarmOffset?: number; allDay?: boolean; description?: string; endTime?: string; location?: string; path?: string; repeatEndTime?: number; repeatInterval?: "day" | "week" | "month" | "year"; signature?: string }; result: object }
  addVideoToFavorites: { kind: 'async'; params: { videoPath: string; thumbPath?: string }; result: object }
  arrayBufferToBase64: { kind: 'sync'; params: ArrayBuffer; result: string }
  authPrivateMessage: { kind: 'async'; params: { shareTicket: string }; result: { encryptedData: string; iv: string; valid: boolean } }
  authorize: { kind: 'async'; params: { scope: string }; result: object }
  authorizeForMiniProgram: { kind: 'async'; params: { scope: "scope.record" | "scope.writePhotosAlbum" | "scope.camera" }; result: object }
  base64ToArrayBuffer: { kind: 'sync'; params: string; result: ArrayBuffer }
  batchGetStorage: { kind: 'async'; params: { keyList: string[] }; result: object }
  batchGetStorageSync: { kind: 'sync'; params: string[]; result: unknown[] }
  batchSetStorage: { kind: 'async'; params: { kvList: unknown[] }; result: object }
  batchSetStorageSync: { kind: 'sync'; params: { key: string; value: unknown }[]; result: object }
  bindEmployeeRelation: { kind: 'async'; params: { tmplIds: string[] }; result: { bindingStatus: "accept" | "reject" } }
  canAddSecureElementPass: { kind: 'async'; params: { panid: string }; result: { errorMsg: string; result: string } }
  canIUse: { kind: 'sync'; params: string; result: boolean }
  cancelIdleCallback: { kind: 'sync'; params: number; result: object }
  canvasGetImageData: { kind: 'async'; params: { canvasId: string; height: number; width: number; x: number; y: number }; result: { data: Uint8ClampedArray; height: number; width: number } }
  canvasPutImageData: { kind: 'async'; params: { canvasId: string; data: Uint8ClampedArray; height: number; width: number; x: number; y: number }; result: object }
  canvasToTempFilePath: { kind: 'async'; params: { canvas?: Record<string, unknown>; canvasId?: string; destHeight?: number; destWidth?: number; fileType?: "jpg" | "png"; height?: number; quality?: number; width?: number; x?: number; y?: number }; result: { tempFilePath: string } }
  checkDeviceSupportHevc: { kind: 'async'; params: object; result: { supportHevc: boolean } }
  checkEmployeeRelation: { kind: 'async'; params: object; result: { bindingStatus: "accept" | "reject" | "" } }
  checkHandoffEnabled: { kind: 'async'; params: object; result: { errCode: number; isEnabled: boolean } }
  checkIsAddedToMyMiniProgram: { kind: 'async'; params: object; result: { added: boolean } }
  checkIsOpenAccessibility: { kind: 'async'; params: object; result: { open: boolean } }
  checkIsPictureInPictureActive: { kind: 'sync'; params: object; result: boolean }
  checkIsSoterEnrolledInDevice: { kind: 'async'; params: { checkAuthMode: "fingerPrint" | "facial" | "speech" }; result: { isEnrolled: boolean } }
  checkIsSupportFacialRecognition: { kind: 'async'; params: object; result: object }
  checkIsSupportMidasPayment: { kind: 'async'; params: object; result: { data: { allow_pay: boolean; err_code: number; err_msg: string } } }
  checkIsSupportSoterAuthentication: { kind: 'async'; params: object; result: { supportMode: ("fingerPrint" | "facial" | "speech")[] } }
  checkSession: { kind: 'async'; params: object; result: object }
  checkTransitCardSupport: { kind: 'async'; params: { issuerID: string; actionType?: string }; result: { errorMsg: string; hasConflictCard: boolean; result: boolean; supportNFC: boolean; supportSE: boolean; walletReady: boolean } }
  chooseAddress: { kind: 'async'; params: object; result: { cityName: string; countyName: string; detailInfo: string; detailInfoNew: string; nationalCode: string; postalCode: string; provinceName: string; streetName: string; telNumber: string; userName: string } }
  chooseContact: { kind: 'async'; params: object; result: { displayName: string; phoneNumber: string; phoneNumberList: string } }
  chooseImage: { kind: 'async'; params: { count?: number; sizeType?: ("original" | "compressed")[]; sourceType?: ("album" | "camera")[] }; result: { tempFilePaths: string[]; tempFiles: { path: string; size: number }[] } }
  chooseInvoice: { kind: 'async'; params: object; result: { invoiceInfo: string } }
  chooseInvoiceTitle: { kind: 'async'; params: object; result: { bankAccount: string; bankName: string; companyAddress: string; taxNumber: string; telephone: string; title: string; type: 0 | 1 } }
  chooseLicensePlate: { kind: 'async'; params: object; result: { plateNumber: string } }
  chooseLocation: { kind: 'async'; params: { latitude?: number; longitude?: number }; result: { address: string; latitude: number; longitude: number; name: string } }
  chooseMedia: { kind: 'async'; params: { camera?: "back" | "front"; count?: number; maxDuration?: number; mediaType?: ("image" | "video" | "mix")[]; sizeType?: string[]; sourceType?: ("album" | "camera")[] }; result: { tempFiles: ({ duration: number; fileType: "image" | "video"; height: number; size: number; tempFilePath: string; thumbTempFilePath: string; width: number })[]; type: string } }
  chooseMessageFile: { kind: 'async'; params: { count: number; extension?: string[]; type?: "all" | "video" | "image" | "file" }; result: { tempFiles: ({ name: string; path: string; size: number; time: number; type: "video" | "image" | "file" })[] } }
  choosePoi: { kind: 'async'; params: object; result: { address: string; city: number; latitude: number; longitude: number; name: string; type: number } }
  chooseVideo: { kind: 'async'; params: { camera?: "back" | "front"; compressed?: boolean; maxDuration?: number; sourceType?: ("album" | "camera")[] }; result: { duration: number; height: number; size: number; tempFilePath: string; width: number } }
  clearStorage: { kind: 'async'; params: object; result: object }
  clearStorageSync: { kind: 'sync'; params: object; result: object }
  closeBLEConnection: { kind: 'async'; params: { deviceId: string }; result: { errCode: number } }
  closeBluetoothAdapter: { kind: 'async'; params: object; result: { errCode: number } }
  closeSocket: { kind: 'async'; params: { code?: number; reason?: string }; result: object }
  compressImage: { kind: 'async'; params: { src: string; compressedHeight?: number; compressedWidth?: number; quality?: number }; result: { tempFilePath: string } }
  compressVideo: { kind: 'async'; params: { bitrate: number; fps: number; resolution: number; src: string; quality?: "low" | "medium" | "high" }; result: { size: number; tempFilePath: string } }
  connectSocket: { kind: 'async'; params: { url: string; forceCellularNetwork?: boolean; header?: Record<string, unknown>; perMessageDeflate?: boolean; protocols?: string[]; tcpNoDelay?: boolean; timeout?: number }; result: object }
  connectWifi: { kind: 'async'; params: { SSID: string; password: string; BSSID?: string; maunal?: boolean; partialInfo?: boolean }; result: { errCode: number } }
  createAnimation: { kind: 'factory'; params: { delay?: number; duration?: number; timingFunction?: "linear" | "ease" | "ease-in" | "ease-in-out" | "ease-out" | "step-start" | "step-end"; transformOrigin?: string }; result: object }
  createAudioContext: { kind: 'factory'; params: string; result: object }
  createBLEConnection: { kind: 'async'; params: { deviceId: string; timeout?: number }; result: { errCode: number } }
  createBLEPeripheralServer: { kind: 'async'; params: object; result: { server: object } }
  createBannerAd: { kind: 'factory'; params: { adUnitId: string; style: { height: number; left: number; top: number; width: number }; adIntervals?: number }; result: object }
  createBufferURL: { kind: 'sync'; params: unknown; result: string }
  createCacheManager: { kind: 'factory'; params: { extra?: { apiList?: ("wx.login" | "wx.checkSession" | "wx.getSetting")[] }; maxAge?: number; mode?: "weakNetwork" | "always" | "none"; origin?: string }; result: object }
  createCamera: { kind: 'async'; params: { devicePosition?: string; flash?: string; height?: number; size?: string; width?: number; x?: number; y?: number }; result: object }
  createCameraContext: { kind: 'factory'; params: object; result: object }
  createCanvas: { kind: 'factory'; params: object; result: object }
  createCanvasContext: { kind: 'factory'; params: string; result: object }
  createCustomAd: { kind: 'factory'; params: { adIntervals: number; adUnitId: string; style: { fixed: boolean; left: number; top: number; width: number } }; result: object }
  createFeedbackButton: { kind: 'factory'; params: { style: { backgroundColor: string; height: number; left: number; top: number; width: number; borderColor?: string; borderRadius?: number; borderWidth?: number; color?: string; fontSize?: number; lineHeight?: number; textAlign?: "left" | "center" | "right" }; type: "text" | "image"; image?: string; text?: string }; result: object }
  createGameClubButton: { kind: 'factory'; params: { icon: "green" | "white" | "dark" | "light"; style: { backgroundColor: string; height: number; left: number; top: number; width: number; borderColor?: string; borderRadius?: number; borderWidth?: number; color?: string; fontSize?: number; lineHeight?: number; textAlign?: "left" | "center" | "right" }; type: "text" | "image"; image?: string; hasRedDot?: boolean; openlink?: string; text?: string }; result: object }
  createGameRecorderShareButton: { kind: 'factory'; params: { share: { bgm: string; timeRange: number[][]; atempo?: number; audioMix?: boolean; path?: string; query?: string; volume?: number }; style: { color?: string; fontSize?: number; height?: number; iconMarginRight?: number; left?: number; paddingLeft?: number; paddingRight?: number; top?: number }; icon?: string; image?: string; text?: string }; result: object }
  createGlobalPayment: { kind: 'factory'; params: { mchRegion: string; isSandbox?: string }; result: object }
  createGridAd: { kind: 'factory'; params: { adTheme: string; adUnitId: string; gridCount: number; style: { height: number; left: number; top: number; width: number }; adIntervals?: number }; result: object }
  createImage: { kind: 'sync'; params: object; result: { height: number; src: string; width: number } }
  createImageData: { kind: 'sync'; params: number; result: { data: Uint8ClampedArray; height: number; width: number } }
  createInferenceSession: { kind: 'factory'; params: { model: string; allowNPU?: boolean; allowQuantize?: boolean; precisionLevel?: 0 | 1 | 2 | 3 | 4; typicalShape?: Record<string, unknown> }; result: object }
  createInnerAudioContext: { kind: 'factory'; params: { useWebAudioImplement?: boolean }; result: object }
  createIntersectionObserver: { kind: 'factory'; params: Record<string, unknown>; result: object }
  createInterstitialAd: { kind: 'factory'; params: { adUnitId: string }; result: object }
  createLivePlayerContext: { kind: 'factory'; params: string; result: object }
  createLivePusherContext: { kind: 'factory'; params: object; result: object }
  createMapContext: { kind: 'factory'; params: string; result: object }
  createMediaAudioPlayer: { kind: 'factory'; params: object; result: object }
  createMediaContainer: { kind: 'factory'; params: object; result: object }
  createMediaRecorder: { kind: 'factory'; params: Record<string, unknown>; result: object }
  createOffscreenCanvas: { kind: 'factory'; params: number; result: object }
  createOpenSettingButton: { kind: 'factory'; params: { style: { backgroundColor: string; height: number; left: number; top: number; width: number; borderColor?: string; borderRadius?: number; borderWidth?: number; color?: string; fontSize?: number; lineHeight?: number; textAlign?: "left" | "center" | "right" }; type: "text" | "image"; image?: string; text?: string }; result: object }
  createPageManager: { kind: 'factory'; params: object; result: object }
  createPath2D: { kind: 'sync'; params: object; result: object }
  createRewardedVideoAd: { kind: 'factory'; params: { adUnitId: string; disableFallbackSharePage?: boolean; multiton?: boolean }; result: object }
  createSelectorQuery: { kind: 'factory'; params: object; result: object }
  createStoreGift: { kind: 'factory'; params: { openid?: string; presentOrderId?: boolean }; result: object }
  createTCPSocket: { kind: 'factory'; params: { type?: "ipv4" | "ipv6" }; result: object }
  createUDPSocket: { kind: 'factory'; params: string; result: object }
  createUserInfoButton: { kind: 'factory'; params: { style: { backgroundColor: string; height: number; left: number; top: number; width: number; borderColor?: string; borderRadius?: number; borderWidth?: number; color?: string; fontSize?: number; lineHeight?: number; textAlign?: "left" | "center" | "right" }; type: "text" | "image"; image?: string; lang?: "en" | "zh_CN" | "zh_TW"; withCredentials?: boolean; text?: string }; result: object }
  createVKSession: { kind: 'factory'; params: { track: { plane: { mode: 1 | 2 | 3; force?: boolean }; IDCard?: { mode: 2 }; OCR?: { mode: 1 | 2 }; OSD?: boolean; body?: { mode: 1 | 2 }; depth?: { mode: 1 | 2 }; face?: { mode: 1 | 2 }; hand?: { mode: 1 | 2 }; marker?: boolean; shoe?: { mode: 1 }; threeDof?: boolean }; gl?: unknown; version?: "v1" | "v2" }; result: object }
  createVideo: { kind: 'factory'; params: { src: string; autoPauseIfNavigate?: boolean; autoPauseIfOpenNative?: boolean; autoplay?: boolean; backgroundColor?: string; controls?: boolean; enablePlayGesture?: boolean; enableProgressGesture?: boolean; height?: number; initialTime?: number; live?: boolean; loop?: boolean; muted?: boolean; obeyMuteSwitch?: boolean; objectFit?: "fill" | "contain" | "cover"; playbackRate?: number; poster?: string; showCenterPlayBtn?: boolean; showProgress?: boolean; showProgressInControlMode?: boolean; underGameView?: boolean; width?: number; x?: number; y?: number }; result: object }
  createVideoContext: { kind: 'factory'; params: string; result: object }
  createVideoDecoder: { kind: 'factory'; params: object; result: object }
  createWebAudioContext: { kind: 'factory'; params: object; result: object }
  createWorker: { kind: 'factory'; params: string; result: object }
  cropImage: { kind: 'async'; params: { cropScale: "16:9" | "9:16" | "4:3" | "3:4" | "5:4" | "4:5" | "1:1"; src: string }; result: { tempFilePath: string } }
  decode: { kind: 'sync'; params: { data: ArrayBuffer; format?: "utf8" | "utf-8" | "ucs2" | "ucs-2" | "utf16le" | "utf-16le" | "latin1" | "gbk" }; result: string }
  deleteTransitCard: { kind: 'async'; params: { issuerID: string; sign: string; timestamp: string; orderNo?: string; refundAccountNumber?: string }; result: { errno: number; errorCode?: number } }
  disableAlertBeforeUnload: { kind: 'async'; params: object; result: object }
  downloadFile: { kind: 'async'; params: { url: string; enableHttp2?: boolean; enableProfile?: boolean; enableQuic?: boolean; filePath?: string; header?: Record<string, unknown>; timeout?: number }; result: { filePath: string; profile: { SSLconnectionEnd: number; SSLconnectionStart: number; connectEnd: number; connectStart: number; domainLookUpEnd: number; domainLookUpStart: number; downstreamThroughputKbpsEstimate: number; estimate_nettype: number; fetchStart: number; httpDNSDomainLookUpEnd: number; httpDNSDomainLookUpStart: number; httpRttEstimate: number; invokeStart: number; peerIP: string; port: number; protocol: string; queueEnd: number; queueStart: number; receivedBytedCount: number; redirectEnd: number; redirectStart: number; requestEnd: number; requestStart: number; responseEnd: number; responseStart: number; rtt: number; sendBytesCount: number; socketReused: boolean; throughputKbps: number; transportRttEstimate: number; usingHighPerformanceMode: boolean }; statusCode: number; tempFilePath: string } }
  editImage: { kind: 'async'; params: { src: string }; result: { tempFilePath: string } }
  enableAlertBeforeUnload: { kind: 'async'; params: { message: string }; result: object }
  encode: { kind: 'sync'; params: { data: string; format?: "utf8" | "utf-8" | "ucs2" | "ucs-2" | "utf16le" | "utf-16le" | "latin1" | "gbk" }; result: ArrayBuffer }
  enterChatToolMode: { kind: 'async'; params: { chatToolRooms?: string[]; selectLimit?: number; singleChatRoom?: boolean }; result: object }
  exitChatTool: { kind: 'async'; params: object; result: object }
  exitMiniProgram: { kind: 'async'; params: object; result: object }
  exitPointerLock: { kind: 'sync'; params: object; result: object }
  exitVoIPChat: { kind: 'async'; params: object; result: object }
  faceDetect: { kind: 'async'; params: { frameBuffer: ArrayBuffer; height: number; width: number; enableAngle?: boolean; enableConf?: boolean; enableMultiFace?: boolean; enablePoint?: boolean }; result: { angleArray: { pitch: number; roll: number; yaw: number }; confArray: { global: number; leftEye: number; mouth: number; nose: number; rightEye: number }; detectRect: Record<string, unknown>; faceInfo: Record<string, unknown>[]; pointArray: Record<string, unknown>[]; x: number; y: number } }
  getAccountInfoSync: { kind: 'sync'; params: object; result: { miniProgram: { appId: string; envVersion: "develop" | "trial" | "release"; version: string }; plugin: { appId: string; version: string } } }
  getApiCategory: { kind: 'sync'; params: object; result: string }
  getAppAuthorizeSetting: { kind: 'sync'; params: object; result: { albumAuthorized: "authorized" | "denied" | "not determined"; bluetoothAuthorized: "authorized" | "denied" | "not determined"; cameraAuthorized: "authorized" | "denied" | "not determined"; locationAuthorized: "authorized" | "denied" | "not determined"; locationReducedAccuracy: boolean; microphoneAuthorized: "authorized" | "denied" | "not determined"; notificationAlertAuthorized: "authorized" | "denied" | "not determined"; notificationAuthorized: "authorized" | "denied" | "not determined"; notificationBadgeAuthorized: "authorized" | "denied" | "not determined"; notificationSoundAuthorized: "authorized" | "denied" | "not determined"; phoneCalendarAuthorized: "authorized" | "denied" | "not determined" } }
  getAppBaseInfo: { kind: 'sync'; params: object; result: { PCKernelVersion: string; SDKVersion: string; enableDebug: boolean; fontSizeScaleFactor: number; fontSizeSetting: number; host: { appId: string }; language: string; version: string; theme?: "dark" | "light" } }
  getAvailableAudioSources: { kind: 'async'; params: object; result: { audioSources: ("auto" | "buildInMic" | "headsetMic" | "mic" | "camcorder" | "voice_communication" | "voice_recognition")[] } }
  getBLEDeviceCharacteristics: { kind: 'async'; params: { deviceId: string; serviceId: string }; result: { characteristics: { properties: { indicate: boolean; notify: boolean; read: boolean; write: boolean; writeDefault: boolean; writeNoResponse: boolean }; uuid: string }[] } }
  getBLEDeviceRSSI: { kind: 'async'; params: { deviceId: string }; result: { RSSI: number } }
  getBLEDeviceServices: { kind: 'async'; params: { deviceId: string }; result: { services: { isPrimary: boolean; uuid: string }[] } }
  getBLEMTU: { kind: 'async'; params: { deviceId: string; writeType?: "write" | "writeNoResponse" }; result: { mtu: number } }
  getBackgroundAudioManager: { kind: 'factory'; params: object; result: object }
  getBackgroundAudioPlayerState: { kind: 'async'; params: object; result: { currentPosition: number; dataUrl: string; downloadPercent: number; duration: number; status: 0 | 1 | 2 } }
  getBackgroundFetchData: { kind: 'async'; params: { fetchType: string }; result: { fetchedData: string; path: string; query: string; scene: number; timeStamp: number } }
  getBackgroundFetchToken: { kind: 'async'; params: object; result: { token: string } }
  getBatteryInfo: { kind: 'async'; params: object; result: { isCharging: boolean; isLowPowerModeEnabled: boolean; level: number } }
  getBatteryInfoSync: { kind: 'sync'; params: object; result: { isCharging: boolean; isLowPowerModeEnabled: boolean; level: number } }
  getBeacons: { kind: 'async'; params: object; result: { beacons: ({ accuracy: number; major: number; minor: number; proximity: 0 | 1 | 2 | 3; rssi: number; uuid: string })[] } }
  getBluetoothAdapterState: { kind: 'async'; params: object; result: { available: boolean; discovering: boolean } }
  getBluetoothDevices: { kind: 'async'; params: object; result: { devices: { RSSI: number; advertisData: ArrayBuffer; advertisServiceUUIDs: string[]; connectable: boolean; deviceId: string; localName: string; name: string; serviceData: Record<string, unknown> }[] } }
  getChannelsLiveInfo: { kind: 'async'; params: { finderUserName: string; endTime?: number; startTime?: number }; result: { description: string; feedId: string; headUrl: string; nickname: string; nonceId: string; otherInfos: Record<string, unknown>[]; replayStatus: 0 | 1 | 3 | 6; status: 1 | 2 | 3 | 4 } }
  getChannelsLiveNoticeInfo: { kind: 'async'; params: { finderUserName: string }; result: { headUrl: string; nickname: string; noticeId: string; otherInfos: Record<string, unknown>[]; reservable: boolean; startTime: string; status: number } }
  getChannelsShareKey: { kind: 'async'; params: object; result: { promoter: { finderNickname: string; promoterId: string; promoterOpenId: string }; sharerOpenId: string } }
  getChatToolInfo: { kind: 'async'; params: object; result: { cloudID: string; encryptedData: string; iv: string } }
  getClipboardData: { kind: 'async'; params: object; result: { data: string } }
  getCommonConfig: { kind: 'async'; params: { mode: number; keys?: string[] }; result: { conf: string; conf_type: number; errcode: number; errmsg: string; expire_sec: number } }
  getConnectedBluetoothDevices: { kind: 'async'; params: { services: string[] }; result: { devices: { deviceId: string; name: string }[] } }
  getConnectedWifi: { kind: 'async'; params: { partialInfo?: boolean }; result: { wifi: { BSSID: string; SSID: string; frequency: number; secure: boolean; signalStrength: number } } }
  getDeviceBenchmarkInfo: { kind: 'async'; params: object; result: { benchmarkLevel: number; modelLevel: number } }
  getDeviceInfo: { kind: 'sync'; params: object; result: { abi: string; benchmarkLevel: number; brand: string; cpuType: string; deviceAbi: string; memorySize: string; model: string; platform: "ios" | "android" | "ohos" | "ohos_pc" | "windows" | "mac" | "devtools"; system: string } }
  getDeviceVoIPList: { kind: 'async'; params: object; result: { list: { group_id: string; model_id: string; sn: string; status: number }[] } }
  getDirectAdStatusSync: { kind: 'sync'; params: object; result: { isInDirectGameAd: boolean; isInMask: boolean } }
  getEnterOptionsSync: { kind: 'sync'; params: object; result: { apiCategory: "default" | "nativeFunctionalized" | "browseOnly" | "embedded" | "chatTool"; forwardMaterials: { name: string; path: string; size: number; type: string }[]; hostExtraData: { host_scene: string }; path: string; query: Record<string, unknown>; referrerInfo: { appId: string; extraData: Record<string, unknown> }; scene: number; chatType?: 1 | 2 | 3 | 4; shareTicket?: string } }
  getExptInfoSync: { kind: 'sync'; params: string[]; result: Record<string, unknown> }
  getExtConfig: { kind: 'async'; params: object; result: { extConfig: Record<string, unknown> } }
  getExtConfigSync: { kind: 'sync'; params: object; result: Record<string, unknown> }
  getFileSystemManager: { kind: 'factory'; params: object; result: object }
  getFriendCloudStorage: { kind: 'async'; params: { keyList: string[] }; result: { data: { KVDataList: { key: unknown; value: unknown }[]; avatarUrl: string; nickname: string; openid: string }[] } }
  getFriendSendGiftStatus: { kind: 'async'; params: { giftId: string; openidList: string[] }; result: { data: { blockCode: number; blockReason: string; blockSend: boolean; openid: string }[] } }
  getFuzzyLocation: { kind: 'async'; params: { type?: "wgs84" | "gcj02" }; result: { latitude: number; longitude: number } }
  getGameClubData: { kind: 'async'; params: { dataTypeList: { type: number; subKey?: string }[] }; result: { cloudID: string; encryptedData: string; iv: string; signature: string } }
  getGameExptInfo: { kind: 'async'; params: { keyList: string[] }; result: { list: { expt_id: number; param_name: string; param_value: string }[] } }
  getGameLogManager: { kind: 'async'; params: { commonInfo?: Record<string, unknown>; debug?: boolean }; result: object }
  getGameRecorder: { kind: 'factory'; params: object; result: object }
  getGameServerManager: { kind: 'factory'; params: object; result: object }
  getGamepads: { kind: 'sync'; params: object; result: { axes: Record<string, unknown>[]; buttons: Record<string, unknown>[]; connected: boolean; id: string; index: string }[] }
  getGroupCloudStorage: { kind: 'async'; params: { keyList: string[]; groupid?: string; shareTicket?: string }; result: { data: { KVDataList: { key: unknown; value: unknown }[]; avatarUrl: string; nickname: string; openid: string }[] } }
  getGroupEnterInfo: { kind: 'async'; params: { allowSingleChat?: boolean; needGroupOpenID?: boolean }; result: { cloudID: string; encryptedData: string; iv: string } }
  getGroupInfo: { kind: 'async'; params: { openGId: string }; result: { name: string } }
  getGroupMembersInfo: { kind: 'async'; params: { members: string[] }; result: { membersInfo: { avatarUrl: string; city: string; country: string; gender: number; language: string; nickName: string; openId: string; province: string }[] } }
  getHCEState: { kind: 'async'; params: object; result: { errCode: number } }
  getImageInfo: { kind: 'async'; params: { src: string }; result: { height: number; orientation: "up" | "up-mirrored" | "down" | "down-mirrored" | "left-mirrored" | "right" | "right-mirrored" | "left"; path: string; type: "unknown" | "jpeg" | "png" | "gif" | "tiff"; width: number } }
  getInferenceEnvInfo: { kind: 'async'; params: object; result: { ver: string } }
  getLaunchOptionsSync: { kind: 'sync'; params: object; result: { apiCategory: "default" | "nativeFunctionalized" | "browseOnly" | "embedded" | "chatTool"; forwardMaterials: { name: string; path: string; size: number; type: string }[]; hostExtraData: { host_scene: string }; path: string; query: Record<string, unknown>; referrerInfo: { appId: string; extraData: Record<string, unknown> }; scene: number; chatType?: 1 | 2 | 3 | 4; shareTicket?: string } }
  getLocalIPAddress: { kind: 'async'; params: object; result: { localip: string; netmask: string } }
  getLocation: { kind: 'async'; params: { altitude?: boolean; highAccuracyExpireTime?: number; isHighAccuracy?: boolean; type?: string }; result: { accuracy: number; altitude: number; horizontalAccuracy: number; latitude: number; longitude: number; speed: number; verticalAccuracy: number } }
  getLogManager: { kind: 'factory'; params: { level?: number }; result: object }
  getMenuButtonBoundingClientRect: { kind: 'sync'; params: object; result: { bottom: number; height: number; left: number; right: number; top: number; width: number } }
  getMiniReportManager: { kind: 'async'; params: { debug?: boolean; eventList?: unknown[] }; result: object }
  getNFCAdapter: { kind: 'factory'; params: object; result: object }
  getNetworkType: { kind: 'async'; params: object; result: { hasSystemProxy: boolean; networkType: "wifi" | "2g" | "3g" | "4g" | "5g" | "unknown" | "none"; signalStrength: number; weakNet: boolean } }
  getOfficialComponentsInfo: { kind: 'sync'; params: object; result: { challengeRewardsComponentInfo: { name: string; receiveDetail: { awardResult: number; receivedRareReward: boolean; userSourceList: { sourceType: unknown; source?: unknown; sourceNum?: unknown }[] } }; notificationComponentInfo: { boundingClientRect: { bottom: number; height: number; left: number; right: number; top: number; width: number }; isVisible: boolean; name: string }; rewardsComponentInfo: { canReceiveFriendGiftCount: number; canReceiveGiftCount: number; name: string; receiveDetail: { desc: string; icon: string; name: string; type: string } } } }
  getOpenDataContext: { kind: 'factory'; params: { sharedCanvasMode?: "offscreenCanvas" | "screenCanvas" }; result: object }
  getPerformance: { kind: 'factory'; params: object; result: object }
  getPhoneNumber: { kind: 'async'; params: { isRealtime?: boolean; phoneNumberNoQuotaToast?: boolean }; result: { code: string; errno: number } }
  getPluginUpdateManager: { kind: 'factory'; params: { pluginId: string }; result: object }
  getPotentialFriendList: { kind: 'async'; params: object; result: { list: { avatarUrl: string; nickname: string; openid: string }[] } }
  getPrivacySetting: { kind: 'async'; params: object; result: { needAuthorization: boolean; privacyContractName: string } }
  getRandomValues: { kind: 'async'; params: { length: number }; result: { randomValues: ArrayBuffer } }
  getRankManager: { kind: 'factory'; params: object; result: object }
  getRealtimeLogManager: { kind: 'factory'; params: object; result: object }
  getRecorderManager: { kind: 'factory'; params: object; result: object }
  getRendererUserAgent: { kind: 'async'; params: object; result: string }
  getScreenBrightness: { kind: 'async'; params: object; result: { value: number } }
  getScreenRecordingState: { kind: 'async'; params: object; result: { state: "on" | "off" } }
  getSecureElementPasses: { kind: 'async'; params: object; result: { errorMsg: string; passes: { deviceAccountIdentifier: string; deviceAccountNumberSuffix: string; devicePassIdentifier: string; isRemotePass: boolean; pairedTerminalIdentifier: string; passActivationState: number; primaryAccountIdentifier: string; primaryAccountNumberSuffix: string }[]; result: string } }
  getSelectedTextRange: { kind: 'async'; params: object; result: { end: number; start: number } }
  getSetting: { kind: 'async'; params: { withSubscriptions?: boolean }; result: { authSetting: object; subscriptionsSetting: { mainSwitch: boolean; itemSettings?: Record<string, unknown> }; miniprogramAuthSetting?: object } }
  getShareInfo: { kind: 'async'; params: { shareTicket: string; timeout?: number }; result: { cloudID: string; encryptedData: string; iv: string } }
  getSharedCanvas: { kind: 'factory'; params: object; result: object }
  getShowSplashAdStatus: { kind: 'async'; params: object; result: { code: unknown; status: "unknown" | "pending" | "success" | "fail" } }
  getSkylineInfo: { kind: 'async'; params: object; result: { isSupported: boolean; version: string; reason?: "client not supported" | "baselib not supported" | "a-b test not enabled" | "SwitchRender option set to webview" } }
  getSkylineInfoSync: { kind: 'sync'; params: object; result: { isSupported: boolean; version: string; reason?: "client not supported" | "baselib not supported" | "a-b test not enabled" | "SwitchRender option set to webview" } }
  getStorage: { kind: 'async'; params: { key: string; encrypt?: boolean }; result: { data: unknown } }
  getStorageInfo: { kind: 'async'; params: object; result: { currentSize: number; keys: string[]; limitSize: number } }
  getStorageInfoSync: { kind: 'sync'; params: object; result: { currentSize: number; keys: string[]; limitSize: number } }
  getStorageSync: { kind: 'sync'; params: string; result: unknown }
  getSystemInfo: { kind: 'async'; params: object; result: { SDKVersion: string; albumAuthorized: boolean; benchmarkLevel: number; bluetoothEnabled: boolean; brand: string; cameraAuthorized: boolean; deviceOrientation: "portrait" | "landscape"; enableDebug: boolean; fontSizeSetting: number; host: { appId: string }; language: string; locationAuthorized: boolean; locationEnabled: boolean; locationReducedAccuracy: boolean; microphoneAuthorized: boolean; model: string; notificationAlertAuthorized: boolean; notificationAuthorized: boolean; notificationBadgeAuthorized: boolean; notificationSoundAuthorized: boolean; phoneCalendarAuthorized: boolean; pixelRatio: number; platform: "ios" | "android" | "ohos" | "ohos_pc" | "windows" | "mac" | "devtools"; safeArea: { bottom: number; height: number; left: number; right: number; top: number; width: number }; screenHeight: number; screenWidth: number; statusBarHeight: number; system: string; version: string; wifiEnabled: boolean; windowHeight: number; windowWidth: number; theme?: "dark" | "light" } }
  getSystemInfoAsync: { kind: 'async'; params: object; result: { SDKVersion: string; albumAuthorized: boolean; benchmarkLevel: number; bluetoothEnabled: boolean; brand: string; cameraAuthorized: boolean; deviceOrientation: "portrait" | "landscape"; enableDebug: boolean; fontSizeSetting: number; host: { appId: string }; language: string; locationAuthorized: boolean; locationEnabled: boolean; locationReducedAccuracy: boolean; microphoneAuthorized: boolean; model: string; notificationAlertAuthorized: boolean; notificationAuthorized: boolean; notificationBadgeAuthorized: boolean; notificationSoundAuthorized: boolean; phoneCalendarAuthorized: boolean; pixelRatio: number; platform: "ios" | "android" | "ohos" | "ohos_pc" | "windows" | "mac" | "devtools"; safeArea: { bottom: number; height: number; left: number; right: number; top: number; width: number }; screenHeight: number; screenWidth: number; statusBarHeight: number; system: string; version: string; wifiEnabled: boolean; windowHeight: number; windowWidth: number; theme?: "dark" | "light" } }
  getSystemInfoSync: { kind: 'sync'; params: object; result: { SDKVersion: string; albumAuthorized: boolean; benchmarkLevel: number; bluetoothEnabled: boolean; brand: string; cameraAuthorized: boolean; deviceOrientation: "portrait" | "landscape"; enableDebug: boolean; fontSizeSetting: number; host: { appId: string }; language: string; locationAuthorized: boolean; locationEnabled: boolean; locationReducedAccuracy: boolean; microphoneAuthorized: boolean; model: string; notificationAlertAuthorized: boolean; notificationAuthorized: boolean; notificationBadgeAuthorized: boolean; notificationSoundAuthorized: boolean; phoneCalendarAuthorized: boolean; pixelRatio: number; platform: "ios" | "android" | "ohos" | "ohos_pc" | "windows" | "mac" | "devtools"; safeArea: { bottom: number; height: number; left: number; right: number; top: number; width: number }; screenHeight: number; screenWidth: number; statusBarHeight: number; system: string; version: string; wifiEnabled: boolean; windowHeight: number; windowWidth: number; theme?: "dark" | "light" } }
  getSystemSetting: { kind: 'sync'; params: object; result: { bluetoothEnabled: boolean; deviceOrientation: "portrait" | "landscape"; locationEnabled: boolean; wifiEnabled: boolean } }
  getTextLineHeight: { kind: 'async'; params: { fontFamily: string; text: string; fontSize?: number; fontStyle?: "normal" | "italic"; fontWeight?: "normal" | "bold" }; result: object }
  getTransitCardCPLC: { kind: 'async'; params: object; result: { cplc: string; errorMsg: string; result: boolean; seid?: string; walletVersionCode?: string } }
  getTransitCardInfo: { kind: 'async'; params: { fields: string[]; issuerID: string }; result: { cardInfo: string; errorMsg: string; result: boolean } }
  getTransitCardList: { kind: 'async'; params: { issuerID?: string }; result: { cards: string[]; errorMsg: string; result: boolean } }
  getUpdateManager: { kind: 'factory'; params: object; result: object }
  getUserCloudStorage: { kind: 'async'; params: { keyList: string[] }; result: { KVDataList: { key: string; value: string }[] } }
  getUserCloudStorageKeys: { kind: 'async'; params: object; result: { keys: string[] } }
  getUserCryptoManager: { kind: 'factory'; params: object; result: object }
  getUserInfo: { kind: 'async'; params: { lang?: "en" | "zh_CN" | "zh_TW"; withCredentials?: boolean }; result: { cloudID: string; encryptedData: string; iv: string; rawData: string; signature: string; userInfo: { avatarUrl: string; city: string; country: string; gender: 0 | 1 | 2; language: "en" | "zh_CN" | "zh_TW"; nickName: string; province: string } } }
  getUserInteractiveStorage: { kind: 'async'; params: { keyList: string[] }; result: { cloudID: string; encryptedData: string; iv: string } }
  getUserProfile: { kind: 'async'; params: { desc: string; lang?: "en" | "zh_CN" | "zh_TW" }; result: { cloudID: string; encryptedData: string; iv: string; rawData: string; signature: string; userInfo: { avatarUrl: string; city: string; country: string; gender: 0 | 1 | 2; language: "en" | "zh_CN" | "zh_TW"; nickName: string; province: string } } }
  getVideoInfo: { kind: 'async'; params: { src: string }; result: { bitrate: number; duration: number; fps: number; height: number; orientation: "up" | "down" | "left" | "right" | "up-mirrored" | "down-mirrored" | "left-mirrored" | "right-mirrored"; size: number; type: string; width: number } }
  getWeRunData: { kind: 'async'; params: object; result: { cloudID: string; encryptedData: string; iv: string } }
  getWifiList: { kind: 'async'; params: object; result: { errCode: number } }
  getWindowInfo: { kind: 'sync'; params: object; result: { pixelRatio: number; safeArea: { bottom: number; height: number; left: number; right: number; top: number; width: number }; screenHeight: number; screenTop: number; screenWidth: number; statusBarHeight: number; windowHeight: number; windowWidth: number } }
  getXrFrameSystem: { kind: 'sync'; params: object; result: unknown }
  hideHomeButton: { kind: 'async'; params: object; result: object }
  hideKeyboard: { kind: 'async'; params: object; result: object }
  hideLoading: { kind: 'async'; params: { noConflict?: boolean }; result: object }
  hideNavigationBarLoading: { kind: 'async'; params: object; result: object }
  hideShareMenu: { kind: 'async'; params: { menus?: string[] }; result: object }
  hideTabBar: { kind: 'async'; params: { animation?: boolean }; result: object }
  hideTabBarRedDot: { kind: 'async'; params: { index: number }; result: object }
  hideToast: { kind: 'async'; params: { noConflict?: boolean }; result: object }
  initFaceDetect: { kind: 'async'; params: object; result: object }
  isBluetoothDevicePaired: { kind: 'async'; params: { deviceId: string }; result: object }
  isChatTool: { kind: 'sync'; params: object; result: object }
  isPointerLocked: { kind: 'sync'; params: object; result: boolean }
  isVKSupport: { kind: 'sync'; params: "v1" | "v2"; result: boolean }
  issueTransitCard: { kind: 'async'; params: { issuerID: string; operation: string; orderNo: string; sign: string; entrustId?: string; paymentMode?: string; timestamp?: string }; result: { errno: number; cardNo?: string; errorCode?: number } }
  join1v1Chat: { kind: 'async'; params: { caller: { nickname: string; openid: string; headImage?: string }; listener: { nickname: string; openid: string; headImage?: string }; backgroundType?: 0 | 1 | 2 | 3 | 4 | 5; disableSwitchVoice?: boolean; minWindowType?: number; roomType?: "voice" | "video" }; result: { errCode: number } }
  joinVoIPChat: { kind: 'async'; params: { groupId: string; nonceStr: string; signature: string; timeStamp: number; forceCellularNetwork?: boolean; muteConfig?: { muteEarphone?: boolean; muteMicrophone?: boolean }; roomType?: "voice" | "video" }; result: { errCode: number; openIdList: string[] } }
  jumpToOfflinePay: { kind: 'async'; params: { appId: string; nonceStr: string; package: string; paySign: string; queryStr: string; signType: string; timeStamp: string }; result: object }
  loadBuiltInFontFace: { kind: 'async'; params: { family: string; source: "WeChatSansSS" | "WeChatSansStd"; global?: boolean; scopes?: unknown[] }; result: object }
  loadFont: { kind: 'sync'; params: string; result: string }
  loadFontFace: { kind: 'async'; params: { family: string; source: string; desc?: { style?: string; variant?: string; weight?: string }; global?: boolean; scopes?: unknown[] }; result: { status: string } }
  loadSubpackage: { kind: 'async'; params: { name: string }; result: object }
  login: { kind: 'async'; params: { timeout?: number }; result: { code: string } }
  makeBluetoothPair: { kind: 'async'; params: { deviceId: string; pin: string; timeout?: number }; result: object }
  makePhoneCall: { kind: 'async'; params: { phoneNumber: string }; result: object }
  modifyFriendInteractiveStorage: { kind: 'async'; params: { key: string; opNum: number; operation: "add"; imageUrl?: string; imageUrlId?: string; quiet?: boolean; title?: string; toUser?: string }; result: object }
  navigateBack: { kind: 'async'; params: { delta?: number }; result: object }
  navigateBackMiniProgram: { kind: 'async'; params: { extraData?: Record<string, unknown> }; result: object }
  navigateTo: { kind: 'async'; params: { url: string; events?: Record<string, unknown>; routeConfig?: Record<string, unknown>; routeOptions?: Record<string, unknown>; routeType?: string; withOpenContainer?: Record<string, unknown> }; result: { eventChannel: object } }
  navigateToMiniProgram: { kind: 'async'; params: { appId?: string; envVersion?: "develop" | "trial" | "release"; extraData?: Record<string, unknown>; noRelaunchIfPathUnchanged?: boolean; path?: string; shortLink?: string }; result: object }
  nextTick: { kind: 'sync'; params: unknown; result: object }
  notifyBLECharacteristicValueChange: { kind: 'async'; params: { characteristicId: string; deviceId: string; serviceId: string; state: boolean; type?: string }; result: { errCode: number } }
  notifyGroupMembers: { kind: 'async'; params: { entrancePath: string; members: string[]; title: string; type?: "participate" | "complete" }; result: object }
  offAccelerometerChange: { kind: 'off'; params: object; result: object }
  offAddToFavorites: { kind: 'off'; params: object; result: object }
  offAfterPageLoad: { kind: 'off'; params: object; result: object }
  offAfterPageUnload: { kind: 'off'; params: object; result: object }
  offApiCategoryChange: { kind: 'off'; params: object; result: object }
  offAppHide: { kind: 'off'; params: object; result: object }
  offAppRoute: { kind: 'off'; params: object; result: object }
  offAppRouteDone: { kind: 'off'; params: object; result: object }
  offAppShow: { kind: 'off'; params: object; result: object }
  offAudioInterruptionBegin: { kind: 'off'; params: object; result: object }
  offAudioInterruptionEnd: { kind: 'off'; params: object; result: object }
  offBLECharacteristicValueChange: { kind: 'off'; params: object; result: object }
  offBLEConnectionStateChange: { kind: 'off'; params: object; result: object }
  offBLEMTUChange: { kind: 'off'; params: object; result: object }
  offBLEPeripheralConnectionStateChanged: { kind: 'off'; params: object; result: object }
  offBatteryInfoChange: { kind: 'off'; params: object; result: object }
  offBeaconServiceChange: { kind: 'off'; params: object; result: object }
  offBeaconUpdate: { kind: 'off'; params: object; result: object }
  offBeforeAppRoute: { kind: 'off'; params: object; result: object }
  offBeforePageLoad: { kind: 'off'; params: object; result: object }
  offBeforePageUnload: { kind: 'off'; params: object; result: object }
  offBluetoothAdapterStateChange: { kind: 'off'; params: object; result: object }
  offBluetoothDeviceFound: { kind: 'off'; params: object; result: object }
  offCompassChange: { kind: 'off'; params: object; result: object }
  offCopyUrl: { kind: 'off'; params: object; result: object }
  offDeviceMotionChange: { kind: 'off'; params: object; result: object }
  offDeviceOrientationChange: { kind: 'off'; params: object; result: object }
  offDirectAdStatusChange: { kind: 'off'; params: object; result: object }
  offEmbeddedMiniProgramHeightChange: { kind: 'off'; params: object; result: object }
  offError: { kind: 'off'; params: object; result: object }
  offGeneratePoster: { kind: 'off'; params: object; result: object }
  offGetWifiList: { kind: 'off'; params: object; result: object }
  offGyroscopeChange: { kind: 'off'; params: object; result: object }
  offHCEMessage: { kind: 'off'; params: object; result: object }
  offHandoff: { kind: 'off'; params: object; result: object }
  offHide: { kind: 'off'; params: object; result: object }
  offInteractiveStorageModified: { kind: 'off'; params: object; result: object }
  offKeyDown: { kind: 'off'; params: object; result: object }
  offKeyUp: { kind: 'off'; params: object; result: object }
  offKeyboardComplete: { kind: 'off'; params: object; result: object }
  offKeyboardConfirm: { kind: 'off'; params: object; result: object }
  offKeyboardHeightChange: { kind: 'off'; params: object; result: object }
  offKeyboardInput: { kind: 'off'; params: object; result: object }
  offLazyLoadError: { kind: 'off'; params: object; result: object }
  offLocalServiceDiscoveryStop: { kind: 'off'; params: object; result: object }
  offLocalServiceFound: { kind: 'off'; params: object; result: object }
  offLocalServiceLost: { kind: 'off'; params: object; result: object }
  offLocalServiceResolveFail: { kind: 'off'; params: object; result: object }
  offLocationChange: { kind: 'off'; params: object; result: object }
  offLocationChangeError: { kind: 'off'; params: object; result: object }
  offMemoryWarning: { kind: 'off'; params: object; result: object }
  offMenuButtonBoundingClientRectWeightChange: { kind: 'off'; params: object; result: object }
  offMouseDown: { kind: 'off'; params: object; result: object }
  offMouseMove: { kind: 'off'; params: object; result: object }
  offMouseUp: { kind: 'off'; params: object; result: object }
  offNetworkStatusChange: { kind: 'off'; params: object; result: object }
  offNetworkWeakChange: { kind: 'off'; params: object; result: object }
  offOfficialComponentsInfoChange: { kind: 'off'; params: object; result: object }
  offPageNotFound: { kind: 'off'; params: object; result: object }
  offParallelStateChange: { kind: 'off'; params: object; result: object }
  offScreenRecordingStateChanged: { kind: 'off'; params: object; result: object }
  offShareAppMessage: { kind: 'off'; params: object; result: object }
  offShareMessageToFriend: { kind: 'off'; params: object; result: object }
  offShareTimeline: { kind: 'off'; params: object; result: object }
  offShow: { kind: 'off'; params: object; result: object }
  offThemeChange: { kind: 'off'; params: object; result: object }
  offTouchCancel: { kind: 'off'; params: object; result: object }
  offTouchEnd: { kind: 'off'; params: object; result: object }
  offTouchMove: { kind: 'off'; params: object; result: object }
  offTouchStart: { kind: 'off'; params: object; result: object }
  offUnhandledRejection: { kind: 'off'; params: object; result: object }
  offUserCaptureScreen: { kind: 'off'; params: object; result: object }
  offUserOffTranslation: { kind: 'off'; params: object; result: object }
  offUserTriggerTranslation: { kind: 'off'; params: object; result: object }
  offVoIPChatInterrupted: { kind: 'off'; params: object; result: object }
  offVoIPChatMembersChanged: { kind: 'off'; params: object; result: object }
  offVoIPChatSpeakersChanged: { kind: 'off'; params: object; result: object }
  offVoIPChatStateChanged: { kind: 'off'; params: object; result: object }
  offVoIPVideoMembersChanged: { kind: 'off'; params: object; result: object }
  offWheel: { kind: 'off'; params: object; result: object }
  offWifiConnected: { kind: 'off'; params: object; result: object }
  offWifiConnectedWithPartialInfo: { kind: 'off'; params: object; result: object }
  offWindowResize: { kind: 'off'; params: object; result: object }
  offWindowStateChange: { kind: 'off'; params: object; result: object }
  onAccelerometerChange: { kind: 'event'; params: object; result: { x: number; y: number; z: number } }
  onAddToFavorites: { kind: 'event'; params: object; result: { disableForward: boolean; imageUrl: string; query: string; title: string } }
  onAfterPageLoad: { kind: 'event'; params: object; result: { componentFramework: "exparser" | "glass-easel"; openType: string; page: Record<string, unknown>; path: string; query: Record<string, unknown>; routeEventId: string } }
  onAfterPageUnload: { kind: 'event'; params: object; result: { path: string; routeEventId: string } }
  onApiCategoryChange: { kind: 'event'; params: object; result: { apiCategory: "default" | "nativeFunctionalized" | "browseOnly" | "embedded" | "chatTool" } }
  onAppHide: { kind: 'event'; params: object; result: { reason?: 0 | 1 | 2 | 3 } }
  onAppRoute: { kind: 'event'; params: object; result: { notFound: boolean; openType: string; page: Record<string, unknown>; path: string; pipMode: "min" | "max"; query: Record<string, unknown>; renderer: "webview" | "skyline" | "xr-frame"; routeEventId: string; timeStamp: number; webviewId: number } }
  onAppRouteDone: { kind: 'event'; params: object; result: { openType: string; path: string; query: Record<string, unknown>; routeEventId: string; timeStamp: number; webviewId: number } }
  onAppShow: { kind: 'event'; params: object; result: { apiCategory: "default" | "nativeFunctionalized" | "browseOnly" | "embedded" | "chatTool"; forwardMaterials: { name: string; path: string; size: number; type: string }[]; hostExtraData: { host_scene: string }; path: string; query: Record<string, unknown>; referrerInfo: { appId: string; extraData: Record<string, unknown> }; scene: number; chatType?: 1 | 2 | 3 | 4; shareTicket?: string } }
  onAudioInterruptionBegin: { kind: 'event'; params: object; result: object }
  onAudioInterruptionEnd: { kind: 'event'; params: object; result: object }
  onBLECharacteristicValueChange: { kind: 'event'; params: object; result: { characteristicId: string; deviceId: string; serviceId: string; value: ArrayBuffer } }
  onBLEConnectionStateChange: { kind: 'event'; params: object; result: { connected: boolean; deviceId: string } }
  onBLEMTUChange: { kind: 'event'; params: object; result: { deviceId: string; mtu: number } }
  onBLEPeripheralConnectionStateChanged: { kind: 'event'; params: object; result: { connected: boolean; deviceId: string; serverId: string } }
  onBackgroundAudioPause: { kind: 'event'; params: object; result: object }
  onBackgroundAudioPlay: { kind: 'event'; params: object; result: object }
  onBackgroundAudioStop: { kind: 'event'; params: object; result: object }
  onBackgroundFetchData: { kind: 'event'; params: object; result: { fetchType: string; fetchedData: string; path: string; query: string; scene: number; timeStamp: number } }
  onBatteryInfoChange: { kind: 'event'; params: object; result: { isLowPowerModeEnabled: boolean } }
  onBeaconServiceChange: { kind: 'event'; params: object; result: { available: boolean; discovering: boolean } }
  onBeaconUpdate: { kind: 'event'; params: object; result: { beacons: ({ accuracy: number; major: number; minor: number; proximity: 0 | 1 | 2 | 3; rssi: number; uuid: string })[] } }
  onBeforeAppRoute: { kind: 'event'; params: object; result: { notFound: boolean; openType: string; page: Record<string, unknown>; path: string; pipMode: "min" | "max"; query: Record<string, unknown>; renderer: "webview" | "skyline" | "xr-frame"; routeEventId: string; webviewId: number } }
  onBeforePageLoad: { kind: 'event'; params: object; result: { componentFramework: "exparser" | "glass-easel"; openType: string; path: string; query: Record<string, unknown>; routeEventId: string } }
  onBeforePageUnload: { kind: 'event'; params: object; result: { page: Record<string, unknown>; path: string; routeEventId: string } }
  onBluetoothAdapterStateChange: { kind: 'event'; params: object; result: { available: boolean; discovering: boolean } }
  onBluetoothDeviceFound: { kind: 'event'; params: object; result: { devices: { RSSI: number; advertisData: ArrayBuffer; advertisServiceUUIDs: string[]; connectable: boolean; deviceId: string; localName: string; name: string; serviceData: Record<string, unknown> }[] } }
  onCompassChange: { kind: 'event'; params: object; result: { accuracy: number | string; direction: number } }
  onCopyUrl: { kind: 'event'; params: object; result: { promise?: Record<string, unknown>; query?: string; title?: string } }
  onDeviceMotionChange: { kind: 'event'; params: object; result: { alpha: number; beta: number; gamma: number } }
  onDeviceOrientationChange: { kind: 'event'; params: object; result: { value: "landscape" | "landscapeReverse" } }
  onDirectAdStatusChange: { kind: 'event'; params: object; result: { isEndByAbnormal: boolean; isInDirectGameAd: boolean; isInMask: boolean } }
  onEmbeddedMiniProgramHeightChange: { kind: 'event'; params: object; result: { height: number; initialHeight: number } }
  onError: { kind: 'event'; params: object; result: { message: string } }
  onGamepadConnected: { kind: 'event'; params: object; result: { gamepad: string } }
  onGamepadDisconnected: { kind: 'event'; params: object; result: { gamepad: string } }
  onGeneratePoster: { kind: 'event'; params: object; result: { promise: Record<string, unknown>; src: string } }
  onGetWifiList: { kind: 'event'; params: object; result: { wifiList: { BSSID: string; SSID: string; frequency: number; secure: boolean; signalStrength: number }[] } }
  onGyroscopeChange: { kind: 'event'; params: object; result: { x: number; y: number; z: number } }
  onHCEMessage: { kind: 'event'; params: object; result: { data: ArrayBuffer; messageType: 1 | 2; reason: number } }
  onHandoff: { kind: 'event'; params: object; result: { query: string } }
  onHide: { kind: 'event'; params: object; result: object }
  onInteractiveStorageModified: { kind: 'event'; params: object; result: object }
  onKeyDown: { kind: 'event'; params: object; result: { altKey: string; code: string; key: string; shiftKey: string; timeStamp: number } }
  onKeyUp: { kind: 'event'; params: object; result: { altKey: string; code: string; key: string; shiftKey: string; timeStamp: number } }
  onKeyboardComplete: { kind: 'event'; params: object; result: { value: string } }
  onKeyboardConfirm: { kind: 'event'; params: object; result: { value: string } }
  onKeyboardHeightChange: { kind: 'event'; params: object; result: { height: number } }
  onKeyboardInput: { kind: 'event'; params: object; result: { value: string } }
  onLazyLoadError: { kind: 'event'; params: object; result: { subpackage: unknown[]; type: string } }
  onLocalServiceDiscoveryStop: { kind: 'event'; params: object; result: object }
  onLocalServiceFound: { kind: 'event'; params: object; result: { ip: string; port: number; serviceName: string; serviceType: string } }
  onLocalServiceLost: { kind: 'event'; params: object; result: { serviceName: string; serviceType: string } }
  onLocalServiceResolveFail: { kind: 'event'; params: object; result: { serviceName: string; serviceType: string } }
  onLocationChange: { kind: 'event'; params: object; result: { accuracy: number; altitude: number; horizontalAccuracy: number; latitude: number; longitude: number; speed: number; verticalAccuracy: number } }
  onLocationChangeError: { kind: 'event'; params: object; result: { errCode: number } }
  onMemoryWarning: { kind: 'event'; params: object; result: { level: 5 | 10 | 15 } }
  onMenuButtonBoundingClientRectWeightChange: { kind: 'event'; params: object; result: { bottom: number; height: number; left: number; right: number; top: number; width: number } }
  onMessage: { kind: 'event'; params: object; result: object }
  onMouseDown: { kind: 'event'; params: object; result: { button: number; timeStamp: number; x: number; y: number } }
  onMouseMove: { kind: 'event'; params: object; result: { movementX: number; movementY: number; timeStamp: number; x: number; y: number } }
  onMouseUp: { kind: 'event'; params: object; result: { button: number; timeStamp: number; x: number; y: number } }
  onNeedPrivacyAuthorization: { kind: 'event'; params: object; result: object }
  onNetworkStatusChange: { kind: 'event'; params: object; result: { isConnected: boolean; networkType: "wifi" | "2g" | "3g" | "4g" | "5g" | "unknown" | "none" } }
  onNetworkWeakChange: { kind: 'event'; params: object; result: { networkType: string; weakNet: boolean } }
  onOfficialComponentsInfoChange: { kind: 'event'; params: object; result: { OfficialComponentsInfo: { challengeRewardsComponentInfo: { name: string; receiveDetail: { awardResult: number; receivedRareReward: boolean; userSourceList: unknown[] } }; notificationComponentInfo: { boundingClientRect: { bottom: number; height: number; left: number; right: number; top: number; width: number }; isVisible: boolean; name: string }; rewardsComponentInfo: { canReceiveFriendGiftCount: number; canReceiveGiftCount: number; name: string; receiveDetail: { desc: string; icon: string; name: string; type: string } } } } }
  onPageNotFound: { kind: 'event'; params: object; result: { isEntryPage: boolean; path: string; query: Record<string, unknown> } }
  onParallelStateChange: { kind: 'event'; params: object; result: { isOnParallel: boolean; leftPage: unknown; rightPage: unknown } }
  onScreenRecordingStateChanged: { kind: 'event'; params: object; result: { state: "start" | "stop" } }
  onShareAppMessage: { kind: 'event'; params: object; result: { imageUrl: string; query: string; title: string; imageUrlId?: string; path?: string; promise?: unknown; toCurrentGroup?: boolean } }
  onShareMessageToFriend: { kind: 'event'; params: object; result: { success: boolean } }
  onShareTimeline: { kind: 'event'; params: object; result: { imageUrl: string; imagePreviewUrl?: string; imagePreviewUrlId?: string; imageUrlId?: string; path?: string; query?: string; title?: string } }
  onShow: { kind: 'event'; params: object; result: { query: Record<string, unknown>; referrerInfo: { appId: string; extraData: Record<string, unknown> }; scene: number; chatType?: 1 | 2 | 3 | 4; shareTicket?: string } }
  onSocketClose: { kind: 'event'; params: object; result: { code: number; reason: string } }
  onSocketError: { kind: 'event'; params: object; result: object }
  onSocketMessage: { kind: 'event'; params: object; result: { data: string | ArrayBuffer } }
  onSocketOpen: { kind: 'event'; params: object; result: { header: Record<string, unknown> } }
  onThemeChange: { kind: 'event'; params: object; result: { theme: "dark" | "light" } }
  onTouchCancel: { kind: 'event'; params: object; result: { changedTouches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[]; timeStamp: number; touches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[] } }
  onTouchEnd: { kind: 'event'; params: object; result: { changedTouches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[]; timeStamp: number; touches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[] } }
  onTouchMove: { kind: 'event'; params: object; result: { changedTouches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[]; timeStamp: number; touches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[] } }
  onTouchStart: { kind: 'event'; params: object; result: { changedTouches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[]; timeStamp: number; touches: { clientX: number; clientY: number; force: number; identifier: number; pageX: number; pageY: number }[] } }
  onUnhandledRejection: { kind: 'event'; params: object; result: { promise: unknown; reason: string } }
  onUserCaptureScreen: { kind: 'event'; params: object; result: { promise?: unknown; query?: string } }
  onUserOffTranslation: { kind: 'event'; params: object; result: object }
  onUserTriggerTranslation: { kind: 'event'; params: object; result: { locale: string; type: string } }
  onVoIPChatInterrupted: { kind: 'event'; params: object; result: { errCode: number } }
  onVoIPChatMembersChanged: { kind: 'event'; params: object; result: { errCode: number; openIdList: string[] } }
  onVoIPChatSpeakersChanged: { kind: 'event'; params: object; result: { errCode: number; openIdList: string[] } }
  onVoIPChatStateChanged: { kind: 'event'; params: object; result: { code: number; data: Record<string, unknown>; errCode: number } }
  onVoIPVideoMembersChanged: { kind: 'event'; params: object; result: { errCode: number; openIdList: string[] } }
  onWheel: { kind: 'event'; params: object; result: { deltaX: number; deltaY: number; deltaZ: number; timeStamp: number; x: number; y: number } }
  onWifiConnected: { kind: 'event'; params: object; result: { wifi: { BSSID: string; SSID: string; frequency: number; secure: boolean; signalStrength: number } } }
  onWifiConnectedWithPartialInfo: { kind: 'event'; params: object; result: { wifi: { BSSID: string; SSID: string; frequency: number; secure: boolean; signalStrength: number } } }
  onWindowResize: { kind: 'event'; params: object; result: { size: { windowHeight: number; windowWidth: number } } }
  onWindowStateChange: { kind: 'event'; params: object; result: { state: string } }
  openAppAuthorizeSetting: { kind: 'async'; params: object; result: object }
  openBluetoothAdapter: { kind: 'async'; params: { mode?: "central" | "peripheral" }; result: { errCode: number } }
  openCard: { kind: 'async'; params: { cardList: { cardId: string; code: string }[] }; result: object }
  openChannelsActivity: { kind: 'async'; params: { feedId: string; finderUserName: string }; result: object }
  openChannelsEvent: { kind: 'async'; params: { eventId: string; finderUserName: string }; result: object }
  openChannelsLive: { kind: 'async'; params: { finderUserName: string; feedId?: string; nonceId?: string }; result: object }
  openChannelsLiveNoticeInfo: { kind: 'async'; params: { finderUserName: string }; result: object }
  openChannelsUserProfile: { kind: 'async'; params: { finderUserName: string }; result: object }
  openChatTool: { kind: 'async'; params: { url: string; chatType?: 1 | 2 | 3 | 4; roomid?: string }; result: object }
  openCustomerServiceChat: { kind: 'async'; params: { corpId: string; extInfo: { url: string }; sendMessageImg?: string; sendMessagePath?: string; sendMessageTitle?: string; showMessageCard?: boolean }; result: object }
  openCustomerServiceConversation: { kind: 'async'; params: { sendMessageImg?: string; sendMessagePath?: string; sendMessageTitle?: string; sessionFrom?: string; showMessageCard?: boolean }; result: { path: string; query: Record<string, unknown> } }
  openDesignerProfile: { kind: 'async'; params: { url: string }; result: object }
  openDocument: { kind: 'async'; params: { filePath: string; fileType?: "doc" | "docx" | "xls" | "xlsx" | "ppt" | "pptx" | "pdf"; showMenu?: boolean }; result: object }
  openEmbeddedMiniProgram: { kind: 'async'; params: { appId: string; allowFullScreen?: boolean; envVersion?: "develop" | "trial" | "release"; extraData?: Record<string, unknown>; noRelaunchIfPathUnchanged?: boolean; path?: string; shortLink?: string; verify?: "binding" | "unionProduct" }; result: object }
  openHKOfflinePayView: { kind: 'async'; params: { nonceStr: string; package: string; paySign: string; timeStamp: string; signType?: "SHA1" }; result: object }
  openInquiriesTopic: { kind: 'async'; params: { pageId: string }; result: object }
  openLocation: { kind: 'async'; params: { latitude: number; longitude: number; address?: string; name?: string; scale?: number }; result: object }
  openOfficialAccountArticle: { kind: 'async'; params: { url: string }; result: { cancel: boolean; confirm: boolean } }
  openOfficialAccountChat: { kind: 'async'; params: { username: string }; result: object }
  openOfficialAccountProfile: { kind: 'async'; params: { username: string }; result: object }
  openPrivacyContract: { kind: 'async'; params: object; result: object }
  openSetting: { kind: 'async'; params: { withSubscriptions?: boolean }; result: { authSetting: object; subscriptionsSetting: { mainSwitch: boolean; itemSettings?: Record<string, unknown> } } }
  openSingleStickerView: { kind: 'async'; params: { url: string }; result: object }
  openStickerIPView: { kind: 'async'; params: { url: string }; result: object }
  openStickerSetView: { kind: 'async'; params: { url: string }; result: object }
  openStoreCouponDetail: { kind: 'async'; params: { couponId: string; promoterShareLink: string; shopAppid: string }; result: object }
  openStoreOrderDetail: { kind: 'async'; params: { orderId: string }; result: object }
  openSystemBluetoothSetting: { kind: 'async'; params: object; result: object }
  openVideoEditor: { kind: 'async'; params: { filePath: string; maxDuration: string; minDuration: string }; result: { duration: number; size: number; tempFilePath: string; tempThumbPath: string } }
  operateGameRecorderVideo: { kind: 'async'; params: { atempo?: number; audioMix?: boolean; bgm?: string; desc?: string; path?: string; query?: string; timeRange?: number[][]; title?: string; volume?: number }; result: Record<string, unknown> }
  pageScrollTo: { kind: 'async'; params: { duration?: number; offsetTop?: number; scrollTop?: number; selector?: string }; result: object }
  pauseBackgroundAudio: { kind: 'async'; params: object; result: object }
  pauseVoice: { kind: 'async'; params: object; result: object }
  playBackgroundAudio: { kind: 'async'; params: { dataUrl: string; coverImgUrl?: string; title?: string }; result: object }
  playVoice: { kind: 'async'; params: { filePath: string; duration?: number }; result: object }
  pluginLogin: { kind: 'async'; params: object; result: { code: string } }
  postMessageToReferrerMiniProgram: { kind: 'sync'; params: { extraData?: Record<string, unknown> }; result: object }
  postMessageToReferrerPage: { kind: 'sync'; params: { extraData?: Record<string, unknown> }; result: object }
  preDownloadSubpackage: { kind: 'async'; params: { packageType: string }; result: object }
  preloadAssets: { kind: 'async'; params: { data: ({ src: string; type: "font" | "image" })[] }; result: object }
  preloadSkylineView: { kind: 'async'; params: object; result: object }
  preloadWebview: { kind: 'async'; params: object; result: object }
  previewImage: { kind: 'async'; params: { urls: string[]; current?: string; referrerPolicy?: string; showmenu?: boolean }; result: object }
  previewMedia: { kind: 'async'; params: { sources: ({ url: string; poster?: string; type?: "image" | "video" })[]; current?: number; referrerPolicy?: string; showmenu?: boolean }; result: object }
  reLaunch: { kind: 'async'; params: { url: string }; result: object }
  readBLECharacteristicValue: { kind: 'async'; params: { characteristicId: string; deviceId: string; serviceId: string }; result: { errCode: number } }
  rechargeTransitCard: { kind: 'async'; params: { issuerID: string; operation: string; orderNo: string; sign: string; timestamp?: string }; result: { errno: number; errorCode?: number } }
  redirectTo: { kind: 'async'; params: { url: string }; result: object }
  removeSecureElementPass: { kind: 'async'; params: { panid: string }; result: { errorMsg: string; result: string } }
  removeStorage: { kind: 'async'; params: { key: string }; result: object }
  removeStorageSync: { kind: 'sync'; params: string; result: object }
  removeTabBarBadge: { kind: 'async'; params: { index: number }; result: object }
  removeUserCloudStorage: { kind: 'async'; params: { keyList: string[] }; result: object }
  reportAnalytics: { kind: 'sync'; params: string; result: object }
  reportEvent: { kind: 'sync'; params: string; result: object }
  reportMonitor: { kind: 'sync'; params: string; result: object }
  reportPerformance: { kind: 'sync'; params: number; result: object }
  reportScene: { kind: 'async'; params: { sceneId: number; costTime?: number; dimension?: Record<string, unknown>; metric?: Record<string, unknown> }; result: { data: Record<string, unknown> } }
  reportUserBehaviorBranchAnalytics: { kind: 'sync'; params: { branchId: string; eventType: number; branchDim?: string }; result: object }
  request: { kind: 'async'; params: { url: string; data?: string | Record<string, unknown> | ArrayBuffer; dataType?: string; enableCache?: boolean; enableChunked?: boolean; enableHttp2?: boolean; enableHttpDNS?: boolean; enableHttpDNSFallback?: boolean; enableProfile?: boolean; enableQuic?: boolean; forceCellularNetwork?: boolean; header?: Record<string, unknown>; httpDNSServiceId?: string; httpDNSTimeout?: number; method?: "OPTIONS" | "GET" | "HEAD" | "POST" | "PUT" | "DELETE" | "TRACE" | "CONNECT"; redirect?: "follow" | "manual"; responseType?: "text" | "arraybuffer"; timeout?: number; useHighPerformanceMode?: boolean }; result: { cookies: string[]; data: unknown; exception: { reasons: { errMsg: string; errno: string }[]; retryCount: number }; header: Record<string, unknown>; profile: { SSLconnectionEnd: number; SSLconnectionStart: number; connectEnd: number; connectStart: number; domainLookUpEnd: number; domainLookUpStart: number; downstreamThroughputKbpsEstimate: number; estimate_nettype: number; fetchStart: number; httpDNSDomainLookUpEnd: number; httpDNSDomainLookUpStart: number; httpRttEstimate: number; invokeStart: number; peerIP: string; port: number; protocol: string; queueEnd: number; queueStart: number; receivedBytedCount: number; redirectEnd: number; redirectStart: number; requestEnd: number; requestStart: number; responseEnd: number; responseStart: number; rtt: number; sendBytesCount: number; socketReused: boolean; throughputKbps: number; transportRttEstimate: number; usingHighPerformanceMode: boolean }; statusCode: number; useHttpDNS: boolean } }
  requestAppleSubscribeSign: { kind: 'sync'; params: { paySig: string; signData: { attach: string; goodsPrice: number; offerId: string; productId: string; activitySellingPrice?: number }; signature: string }; result: object }
  requestCommonPayment: { kind: 'async'; params: { mode: "retail_pay_goods" | "retail_pay_indirect_goods" | "retail_pay_combined_goods" | "retail_pay_goods_new"; paySig: string; signData: { amount: { order_amount: number; currency?: "CNY"; discount?: number; freight?: number; other_fee?: number; product_amount?: number }; description: string; env: 0 | 1; mchid: string; out_trade_no: string; attach?: string; delivery_type?: 1 | 2 | 3 | 4; product_info?: { category: string; head_img: string; org_price: number; path: string; quantity: number; sale_price: number; sku_attr: string; sku_id: string; spu_id: string; title: string }; requestPaymentInfo?: { nonceStr?: string; package?: string; paySign?: string; signType?: string; timeStamp?: string } }; signature: string }; result: object }
  requestDeviceVoIP: { kind: 'async'; params: { deviceName: string; groupId: string; modelId: string; sn: string; snTicket: string; isGroup?: boolean }; result: object }
  requestFacialRecognition: { kind: 'async'; params: object; result: { errCode: number } }
  requestFacialVerify: { kind: 'async'; params: { verifyId: string }; result: { errCode: number } }
  requestIdleCallback: { kind: 'sync'; params: unknown; result: object }
  requestMerchantTransfer: { kind: 'async'; params: { mchId: string; package: string; appId?: string; openId?: string; subAppId?: string; subMchId?: string }; result: object }
  requestMidasFriendPayment: { kind: 'async'; params: { buyQuantity: number; currencyType: "CNY"; env: 0 | 1; mode: "game"; nonceStr: string; offerId: string; outTradeNo: string; platform: "android"; signature: string; timeStamp: number; zoneId: string }; result: { cloudID: string; encryptedData: string; iv: string } }
  requestMidasPayment: { kind: 'async'; params: { currencyType: "CNY"; mode: "game"; offerId: string; outTradeNo: string; buyQuantity?: number; env?: 0 | 1; platform?: "android"; zoneId?: string }; result: object }
  requestMidasPaymentGameItem: { kind: 'async'; params: { paySig: string; signData: { buyQuantity: number; currencyType: "CNY"; goodsPrice: number; mode: string; offerId: string; outTradeNo: string; productId: string; attach?: string; env?: 0 | 1; platform?: "android"; zoneId?: string }; signature: string }; result: { errCode: number } }
  requestOrderPayment: { kind: 'async'; params: { nonceStr: string; package: string; paySign: string; timeStamp: string; signType?: "MD5" | "HMAC-SHA256" | "RSA" }; result: object }
  requestPayment: { kind: 'async'; params: { nonceStr: string; package: string; paySign: string; timeStamp: string; signType?: "MD5" | "HMAC-SHA256" | "RSA" }; result: object }
  requestPluginPayment: { kind: 'async'; params: { fee: number; paymentArgs: Record<string, unknown>; version: "develop" | "trial" | "release"; currencyType?: string }; result: object }
  requestPointerLock: { kind: 'sync'; params: object; result: object }
  requestSubscribeDeviceMessage: { kind: 'async'; params: { modelId: string; sn: string; snTicket: string; tmplIds: unknown[] }; result: object }
  requestSubscribeEmployeeMessage: { kind: 'async'; params: { tmplIds: string[] }; result: { bindingStatus: "accept" } }
  requestSubscribeMessage: { kind: 'async'; params: { tmplIds: unknown[] }; result: object }
  requestSubscribeSystemMessage: { kind: 'async'; params: { msgTypeList: string[] }; result: { MSG_TYPE: string } }
  requestVirtualPayment: { kind: 'async'; params: { mode: "short_series_goods" | "short_series_coin"; paySig: string; signData: { attach: string; buyQuantity: number; currencyType: "CNY"; offerId: string; outTradeNo: string; activitySellingPrice?: number; env?: number; goodsPrice?: number; productId?: string }; signature: string }; result: object }
  requirePrivacyAuthorize: { kind: 'async'; params: object; result: object }
  reserveChannelsLive: { kind: 'async'; params: { noticeId: string }; result: object }
  restartMiniProgram: { kind: 'async'; params: { path: string }; result: object }
  revokeBufferURL: { kind: 'sync'; params: string; result: object }
  rewriteRoute: { kind: 'async'; params: { url: string; preserveQuery?: boolean }; result: object }
  saveFileToDisk: { kind: 'async'; params: { filePath: string }; result: object }
  saveImageToPhotosAlbum: { kind: 'async'; params: { filePath: string }; result: object }
  saveVideoToPhotosAlbum: { kind: 'async'; params: { filePath: string }; result: object }
  scanCode: { kind: 'async'; params: { onlyFromCamera?: boolean; scanType?: ("barCode" | "qrCode" | "wxCode" | "datamatrix" | "pdf417")[] }; result: { charSet: string; path: string; rawData: string; result: string; scanType: "QR_CODE" | "AZTEC" | "CODABAR" | "CODE_39" | "CODE_93" | "CODE_128" | "DATA_MATRIX" | "EAN_8" | "EAN_13" | "ITF" | "MAXICODE" | "PDF_417" | "RSS_14" | "RSS_EXPANDED" | "UPC_A" | "UPC_E" | "UPC_EAN_EXTENSION" | "WX_CODE" | "CODE_25" } }
  seekBackgroundAudio: { kind: 'async'; params: { position: number }; result: object }
  selectGroupMembers: { kind: 'async'; params: { maxSelectCount?: number }; result: { members: string[] } }
  sendGiftToFriend: { kind: 'async'; params: { giftId: string; openid: string }; result: object }
  sendHCEMessage: { kind: 'async'; params: { data: ArrayBuffer }; result: { errCode: number } }
  sendSms: { kind: 'async'; params: { content?: string; phoneNumber?: string }; result: object }
  sendSocketMessage: { kind: 'async'; params: { data: string | ArrayBuffer }; result: object }
  setBLEMTU: { kind: 'async'; params: { deviceId: string; mtu: number }; result: { mtu: number } }
  setBackgroundColor: { kind: 'async'; params: { backgroundColor?: string; backgroundColorBottom?: string; backgroundColorTop?: string }; result: object }
  setBackgroundFetchToken: { kind: 'async'; params: { token: string }; result: object }
  setBackgroundTextStyle: { kind: 'async'; params: { textStyle: "dark" | "light" }; result: object }
  setClipboardData: { kind: 'async'; params: { data: string }; result: object }
  setCursor: { kind: 'sync'; params: string; result: boolean }
  setDeviceOrientation: { kind: 'async'; params: { value: "landscape" | "portrait" }; result: object }
  setEnable1v1Chat: { kind: 'async'; params: { enable: boolean; backgroundType?: 0 | 1 | 2 | 3 | 4 | 5; minWindowType?: number }; result: object }
  setEnableDebug: { kind: 'async'; params: { enableDebug: boolean }; result: object }
  setHandoffQuery: { kind: 'sync'; params: string; result: boolean }
  setInnerAudioOption: { kind: 'async'; params: { mixWithOther?: boolean; obeyMuteSwitch?: boolean; speakerOn?: boolean }; result: object }
  setKeepScreenOn: { kind: 'async'; params: { keepScreenOn: boolean }; result: object }
  setMenuStyle: { kind: 'async'; params: { style: "light" | "dark" }; result: object }
  setMessageToFriendQuery: { kind: 'sync'; params: { query: string; shareMessageToFriendScene: number }; result: boolean }
  setNavigationBarColor: { kind: 'async'; params: { backgroundColor: string; frontColor: string; animation?: { duration?: number; timingFunc?: "linear" | "easeIn" | "easeOut" | "easeInOut" } }; result: object }
  setNavigationBarTitle: { kind: 'async'; params: { title: string }; result: object }
  setPreferredFramesPerSecond: { kind: 'sync'; params: number; result: object }
  setScreenBrightness: { kind: 'async'; params: { value: number }; result: object }
  setStatusBarStyle: { kind: 'async'; params: { style: "white" | "black" }; result: object }
  setStorage: { kind: 'async'; params: { data: unknown; key: string; encrypt?: boolean }; result: object }
  setStorageSync: { kind: 'sync'; params: string; result: object }
  setTabBarBadge: { kind: 'async'; params: { index: number; text: string }; result: object }
  setTabBarItem: { kind: 'async'; params: { index: number; iconPath?: string; selectedIconPath?: string; text?: string }; result: object }
  setTabBarStyle: { kind: 'async'; params: { backgroundColor?: string; borderStyle?: string; color?: string; selectedColor?: string }; result: object }
  setTopBarText: { kind: 'async'; params: { text: string }; result: object }
  setUserCloudStorage: { kind: 'async'; params: { KVDataList: { key: string; value: string }[] }; result: object }
  setVisualEffectOnCapture: { kind: 'async'; params: { visualEffect?: string }; result: object }
  setWifiList: { kind: 'async'; params: { wifiList: { BSSID?: string; SSID?: string; password?: string }[] }; result: { errCode: number } }
  setWindowSize: { kind: 'async'; params: { height: number; width: number }; result: object }
  shareAppMessage: { kind: 'sync'; params: { imageUrl?: string; imageUrlId?: string; path?: string; query?: string; title?: string; toCurrentGroup?: boolean }; result: object }
  shareAppMessageToGroup: { kind: 'async'; params: { title: string; imageUrl?: string; path?: string }; result: object }
  shareEmojiToGroup: { kind: 'async'; params: { imagePath: string; entrancePath?: string; needShowEntrance?: boolean }; result: object }
  shareFileMessage: { kind: 'async'; params: { filePath: string; fileName?: string }; result: object }
  shareFileToGroup: { kind: 'async'; params: { filePath: string; entrancePath?: string; fileName?: string; needShowEntrance?: boolean }; result: object }
  shareImageToGroup: { kind: 'async'; params: { imagePath: string; entrancePath?: string; needShowEntrance?: boolean }; result: object }
  shareMessageToFriend: { kind: 'async'; params: { openId: string; imageUrl?: string; imageUrlId?: string; title?: string }; result: object }
  shareTextToGroup: { kind: 'async'; params: { content: string; entrancePath?: string; needShowEntrance?: boolean }; result: object }
  shareToOfficialAccount: { kind: 'async'; params: { title: string; content?: string; images?: string[]; recommendPath?: string; recommendTitle?: string; tags?: string[] }; result: { postUrl: string; status: string } }
  shareToWeRun: { kind: 'async'; params: { recordList: { calorie: number; distance: number; time: number; typeId: number }[] }; result: object }
  shareVideoMessage: { kind: 'async'; params: { videoPath: string; thumbPath?: string }; result: object }
  shareVideoToGroup: { kind: 'async'; params: { videoPath: string; entrancePath?: string; needShowEntrance?: boolean; thumbPath?: string }; result: object }
  showActionSheet: { kind: 'async'; params: { itemList: string[]; alertText?: string; itemColor?: string }; result: { tapIndex: number } }
  showKeyboard: { kind: 'async'; params: { confirmHold: boolean; confirmType: "done" | "next" | "search" | "go" | "send"; defaultValue: string; keyboardType: "text" | "number"; maxLength: number; multiple: boolean }; result: object }
  showLoading: { kind: 'async'; params: { title: string; mask?: boolean }; result: object }
  showModal: { kind: 'async'; params: { cancelColor?: string; cancelText?: string; confirmColor?: string; confirmText?: string; content?: string; editable?: boolean; placeholderText?: string; showCancel?: boolean; title?: string }; result: { cancel: boolean; confirm: boolean; content: string } }
  showNavigationBarLoading: { kind: 'async'; params: object; result: object }
  showRedPackage: { kind: 'async'; params: { url: string }; result: object }
  showShareImageMenu: { kind: 'async'; params: { path: string; entrancePath?: string; needShowEntrance?: boolean }; result: object }
  showShareMenu: { kind: 'async'; params: { menus?: string[]; withShareTicket?: boolean }; result: object }
  showTabBar: { kind: 'async'; params: { animation?: boolean }; result: object }
  showTabBarRedDot: { kind: 'async'; params: { index: number }; result: object }
  showToast: { kind: 'async'; params: { title: string; duration?: number; icon?: "success" | "error" | "loading" | "none"; image?: string; mask?: boolean }; result: object }
  startAccelerometer: { kind: 'async'; params: { interval?: "game" | "ui" | "normal" }; result: object }
  startBeaconDiscovery: { kind: 'async'; params: { uuids: string[]; ignoreBluetoothAvailable?: boolean }; result: { errCode: number } }
  startBluetoothDevicesDiscovery: { kind: 'async'; params: { allowDuplicatesKey?: boolean; interval?: number; powerLevel?: "low" | "medium" | "high"; services?: string[] }; result: { errCode: number } }
  startCompass: { kind: 'async'; params: object; result: object }
  startDeviceMotionListening: { kind: 'async'; params: { interval?: "game" | "ui" | "normal" }; result: object }
  startGyroscope: { kind: 'async'; params: { interval?: "game" | "ui" | "normal" }; result: object }
  startHCE: { kind: 'async'; params: { aid_list: string[] }; result: { errCode: number } }
  startHandoff: { kind: 'async'; params: object; result: object }
  startLocalServiceDiscovery: { kind: 'async'; params: { serviceType: string }; result: object }
  startLocationUpdate: { kind: 'async'; params: { type?: string }; result: object }
  startLocationUpdateBackground: { kind: 'async'; params: { type?: string }; result: object }
  startPullDownRefresh: { kind: 'async'; params: object; result: object }
  startRecord: { kind: 'async'; params: object; result: { tempFilePath: string } }
  startSoterAuthentication: { kind: 'async'; params: { challenge: string; requestAuthModes: ("fingerPrint" | "facial" | "speech")[]; authContent?: string }; result: { authMode: string; errCode: number; resultJSON: string; resultJSONSignature: string } }
  startWifi: { kind: 'async'; params: object; result: { errCode: number } }
  stopAccelerometer: { kind: 'async'; params: object; result: object }
  stopBackgroundAudio: { kind: 'async'; params: object; result: object }
  stopBeaconDiscovery: { kind: 'async'; params: object; result: { errCode: number } }
  stopBluetoothDevicesDiscovery: { kind: 'async'; params: object; result: { errCode: number } }
  stopCompass: { kind: 'async'; params: object; result: object }
  stopDeviceMotionListening: { kind: 'async'; params: object; result: object }
  stopFaceDetect: { kind: 'async'; params: object; result: object }
  stopGyroscope: { kind: 'async'; params: object; result: object }
  stopHCE: { kind: 'async'; params: object; result: { errCode: number } }
  stopLocalServiceDiscovery: { kind: 'async'; params: object; result: object }
  stopLocationUpdate: { kind: 'async'; params: object; result: object }
  stopPullDownRefresh: { kind: 'async'; params: object; result: object }
  stopRecord: { kind: 'async'; params: object; result: object }
  stopVoice: { kind: 'async'; params: object; result: object }
  stopWifi: { kind: 'async'; params: object; result: { errCode: number } }
  subscribeVoIPVideoMembers: { kind: 'async'; params: { openIdList: string[] }; result: object }
  switchTab: { kind: 'async'; params: { url: string }; result: object }
  triggerGC: { kind: 'sync'; params: object; result: object }
  updateKeyboard: { kind: 'async'; params: { value: string }; result: object }
  updateShareMenu: { kind: 'async'; params: { activityId?: string; chooseType?: number; isPrivateMessage?: boolean; isUpdatableMessage?: boolean; participant?: string[]; templateInfo?: { parameterList: { name: string; value: string }[]; templateId: string }; toDoActivityId?: string; useForChatTool?: boolean; withShareTicket?: boolean }; result: object }
  updateVoIPChatMuteConfig: { kind: 'async'; params: { muteConfig: { muteEarphone?: boolean; muteMicrophone?: boolean } }; result: object }
  updateWeChatApp: { kind: 'async'; params: object; result: object }
  uploadFile: { kind: 'async'; params: { filePath: string; name: string; url: string; enableHttp2?: boolean; enableProfile?: boolean; enableQuic?: boolean; formData?: Record<string, unknown>; header?: Record<string, unknown>; timeout?: number }; result: { data: string; profile: { SSLconnectionEnd: number; SSLconnectionStart: number; connectEnd: number; connectStart: number; domainLookUpEnd: number; domainLookUpStart: number; downstreamThroughputKbpsEstimate: number; estimate_nettype: number; fetchStart: number; httpDNSDomainLookUpEnd: number; httpDNSDomainLookUpStart: number; httpRttEstimate: number; invokeStart: number; peerIP: string; port: number; protocol: string; queueEnd: number; queueStart: number; receivedBytedCount: number; redirectEnd: number; redirectStart: number; requestEnd: number; requestStart: number; responseEnd: number; responseStart: number; rtt: number; sendBytesCount: number; socketReused: boolean; throughputKbps: number; transportRttEstimate: number; usingHighPerformanceMode: boolean }; statusCode: number } }
  vibrateLong: { kind: 'async'; params: object; result: object }
  vibrateShort: { kind: 'async'; params: { type: string }; result: object }
  writeBLECharacteristicValue: { kind: 'async'; params: { characteristicId: string; deviceId: string; serviceId: string; value: ArrayBuffer; writeType?: "write" | "writeNoResponse" }; result: { errCode: number } }
}
