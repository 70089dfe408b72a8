/** Public half of the RSA key of the mock's sensor, in PEM: a back end checks signatures with it (semantics.md 4.11). */
export const SOTER_PUBLIC_KEY = `-----BEGIN PUBLIC KEY-----
MIIBIjANBgkqhkiG9w0BAQEFAAOCAQ8AMIIBCgKCAQEApCYRcdqMGjVnQjmc03yJ
ysxl6pEOUv/ouEJmamezxvGHjHxZnbH2BgciwGx0aMh6zU7OJ3ooa6tTAEEhDBax
fyRBFNc3r2WH2tSmx9FixP3FmGmrKARHbrPmntoMGMjtf16VTIfCb0kU+g4rf3cx
640dLeGfpekqTq10tFjljGhwEpx7+eU4kWFC7u6jHZXMAysbYCZVOXd1Xn00zQV+
zCvddLBjtxrgSmmD0HQehpGxoyslKlQXUuk3YNtzvZOm/BaQH32uqjd0U7QVw9m8
bd+PHyeW3ua14lYY5x/kKqZPnCaj9OcTSeWnnOyBZ/Ki7cKSp3mCWQURNtg3z623
gQIDAQAB
-----END PUBLIC KEY-----
`
