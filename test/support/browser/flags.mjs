/** Chromium flags of tests and benchmarks: no window, no traffic of its own, and every *.test host on this machine. */
export const quietFlags = [
  '--headless=new',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--host-resolver-rules=MAP *.test 127.0.0.1',
]
