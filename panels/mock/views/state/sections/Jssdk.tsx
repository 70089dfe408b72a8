import { usePanel, useT } from '../../shell/context'
import { CheckField, TextField } from '../fields'

export function JssdkSection() {
  const { states } = usePanel()
  const t = useT()
  const denied = states.current.value?.jssdk.denied ?? []
  return (
    <>
      <CheckField path={['jssdk', 'bridge']} label={t('jssdk.bridge')} hint={t('jssdk.bridgeHint')} />
      <CheckField path={['jssdk', 'userAgent']} label={t('jssdk.userAgent')} hint={t('jssdk.userAgentHint')} />
      <CheckField path={['jssdk', 'webView']} label={t('jssdk.webView')} hint={t('jssdk.webViewHint')} />
      <CheckField path={['jssdk', 'signature']} label={t('jssdk.signature')} hint={t('jssdk.signatureHint')} />
      <TextField
        path={['jssdk', 'denied']}
        label={t('jssdk.denied')}
        hint={t('jssdk.deniedHint')}
        read={(text) => ({ value: text.split(/[\s,，]+/).filter((name) => name !== '') })}
        show={() => denied.join(', ')}
        placeholder="getLocation, chooseImage"
        mono
      />
    </>
  )
}
