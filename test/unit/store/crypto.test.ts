import { createDecipheriv } from 'node:crypto'
import { expect, test } from 'vitest'
import { createKeys, seal } from '../../../src/store/crypto'
import { parseState } from '../../../src/wx/engine/parse-state'

/** Test vectors of the official documentation (semantics.md 4.5). */
const SIGNED = {
  rawData:
    '{"nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/1vZvI39NWFQ9XM4LtQpFrQJ1xlgZxx3w7bQxKARol6503Iuswjjn6nIGBiaycAjAtpujxyzYsrztuuICqIM5ibXQ/0"}',
  sessionKey: 'HyVFkGl5F5OQWJZZaNzBBg==',
  signature: '75e81ceda165f4ffa64f4068af58c64b8f54b88c',
}
const SEALED = {
  sessionKey: 'tiihtNczf5v6AKRyjwEUhQ==',
  iv: 'r7BXXKkLb8qrSNn05n0qiA==',
  plaintext:
    '{"openId":"oGZUI0egBJY1zhBYw2KhdUfwVJJE","nickName":"Band","gender":1,"language":"zh_CN","city":"Guangzhou","province":"Guangdong","country":"CN","avatarUrl":"http://wx.qlogo.cn/mmopen/vi_32/aSKcBBPpibyKNicHNTMM0qJVh8Kjgiak2AHWr8MHM4WgMEm7GFhsf8OYrySdbvAMvTsw3mo8ibKicsnfN5pRjl1p8HQ/0","unionId":"ocMvos6NjeKLIBqg5Mr9QjxrP1FA","watermark":{"timestamp":1477314187,"appid":"wx4f4bc4dec97d474b"}}',
  encryptedData: [
    'CiyLU1Aw2KjvrjMdj8YKliAjtP4gsMZMQmRzooG2xrDcvSnxIMXFufNstNGTyaGS9uT5geRa0W4oTOb1WT7fJlAC+oNPdbB+',
    '3hVbJSRgv+4lGOETKUQz6OYStslQ142dNCuabNPGBzlooOmB231qMM85d2/fV6ChevvXvQP8Hkue1poOFtnEtpyxVLW1zAo6',
    '/1Xx1COxFvrc2d7UL/lmHInNlxuacJXwu0fjpXfz/YqYzBIBzD6WUfTIF9GRHpOn/Hz7saL8xz+W//FRAUid1OksQaQx4CMs',
    '8LOddcQhULW4ucetDf96JcR3g0gfRK4PC7E/r7Z6xNrXd2UIeorGj5Ef7b1pJAYB6Y5anaHqZ9J6nKEBvB4DnNLIVWSgARns',
    '/8wR2SiRS7MNACwTyrGvt9ts8p12PKFdlqYTopNHR1Vf7XjfhQlVsAJdNiKdYmYVoKlaRv85IfVunYzO0IKXsyl7JCUjCpoG',
    '20f0a04COwfneQAGGwd5oa+T8yO5hzuyDb/XcxxmK01EpqOyuxINew==',
  ].join(''),
}

const random = (length: number) => Uint8Array.from({ length }, (_, index) => index)
const keysOf = (sessionKey: string) => createKeys(parseState({ session: { sessionKey } }), random)

test('reproduces the official signature', () => {
  expect(keysOf(SIGNED.sessionKey).sign(SIGNED.rawData)).toBe(SIGNED.signature)
})

test('reproduces the official encryptedData', () => {
  expect(SEALED.encryptedData).toHaveLength(536)
  expect(seal(SEALED.plaintext, SEALED.sessionKey, SEALED.iv)).toEqual({
    encryptedData: SEALED.encryptedData,
    iv: SEALED.iv,
  })
})

test.each(['', 'x', '十五个字的中文昵称与表情😀👨‍👩‍👧', '"\\\n\u2028', 'a'.repeat(16), 'b'.repeat(100_000)])(
  'encrypted data can be decrypted by another implementation: %#',
  (nickName) => {
    const { encryptedData, iv } = keysOf(SEALED.sessionKey).encrypt({ nickName })
    const key = Buffer.from(SEALED.sessionKey, 'base64')
    const cipher = createDecipheriv('aes-128-cbc', key, Buffer.from(iv, 'base64'))
    const text = cipher.update(encryptedData, 'base64', 'utf8') + cipher.final('utf8')
    expect(JSON.parse(text)).toEqual({ nickName })
  },
)

test('codes consist of letters and digits, keys of sixteen bytes', () => {
  expect(keysOf(SEALED.sessionKey).code(32)).toMatch(/^[0-9A-Za-z]{32}$/)
  expect(Buffer.from(keysOf(SEALED.sessionKey).key(), 'base64')).toHaveLength(16)
})
