import { agreed, merge, type Row, scope, switches } from './language'
import { user } from './user'

const allowed = [agreed, scope('userInfo', true)]
const call = { call: 'getUserInfo' } as const

/** Rows about fields of UserInfo. */
export const rows: readonly Row[] = [
  ...([0, 46, 64, 96, 132] as const).map((size) =>
    user(`the avatar URL ends in the chosen size ${size}`, 'both', {
      source: 'semantics 4.6',
      before: [...allowed, merge({ user: { avatarUrl: 'https://a.test/face/132' } }), switches({ avatarSize: size })],
      steps: [call],
      expect: {
        calls: {
          getUserInfo: {
            success: { $partial: { userInfo: { $partial: { avatarUrl: `https://a.test/face/${size}` } } } },
          },
        },
      },
    }),
  ),
  user('the avatar URL is unchanged if no size is chosen', 'both', {
    source: 'semantics 4.6',
    before: [...allowed, merge({ user: { avatarUrl: 'https://a.test/face/46' } })],
    steps: [call],
    expect: {
      calls: {
        getUserInfo: { success: { $partial: { userInfo: { $partial: { avatarUrl: 'https://a.test/face/46' } } } } },
      },
    },
  }),
  user('a user without an avatar has an empty URL at any size', 'both', {
    source: 'semantics 4.6',
    before: [...allowed, switches({ avatarSize: 64 })],
    steps: [call],
    expect: { calls: { getUserInfo: { success: { $partial: { userInfo: { $partial: { avatarUrl: '' } } } } } } },
  }),
  ...([0, 1, 2] as const).map((gender) =>
    user(`gender may be ${gender}`, 'both', {
      source: 'semantics 4.6',
      before: [...allowed, merge({ user: { gender } })],
      steps: [call],
      expect: { calls: { getUserInfo: { success: { $partial: { userInfo: { $partial: { gender } } } } } } },
    }),
  ),
  user('returns an edited language', 'both', {
    source: 'design',
    before: [...allowed, merge({ user: { language: 'en' } })],
    steps: [call],
    expect: { calls: { getUserInfo: { success: { $partial: { userInfo: { $partial: { language: 'en' } } } } } } },
  }),
]
