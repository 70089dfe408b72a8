import { expect, test } from 'vitest'
import { createChannel, type Port } from '../../../src/protocol/channel'

/** The other end of a channel, and a manual clock. */
function setup(options: { urgent?: () => boolean } = {}) {
  const ports: { sent: string[]; message(text: string): void; die(): void; open: boolean }[] = []
  const timers: { job: () => void; ms: number }[] = []
  const received: string[] = []
  const states: boolean[] = []
  let refuses = false
  const channel = createChannel<string, string>({
    connect(): Port<string, string> {
      if (refuses) throw new Error('no receiver')
      let handlers: Parameters<Port<string, string>['listen']>[0] | undefined
      const end = {
        sent: [] as string[],
        open: true,
        message: (text: string) => handlers?.message(text),
        die() {
          end.open = false
          handlers?.close()
        },
      }
      ports.push(end)
      return {
        post(message) {
          if (!end.open) throw new Error('gone')
          end.sent.push(message)
        },
        listen(listening) {
          handlers = listening
        },
        close() {
          end.open = false
        },
      }
    },
    greet: () => [`hello ${ports.length}`],
    receive: (text) => received.push(text),
    urgent: options.urgent ?? (() => true),
    later: (job, ms) => timers.push({ job, ms }),
    changed: (open) => states.push(open),
  })
  return {
    channel,
    ports,
    timers,
    received,
    states,
    refuse: (on: boolean) => {
      refuses = on
    },
    tick: () => timers.shift()?.job(),
  }
}

test('a channel sends its hello first, then the message it was opened for', () => {
  const { channel, ports, received } = setup()
  expect(channel.isOpen).toBe(false)
  expect(channel.send('a')).toBe(true)
  expect(ports[0]?.sent).toEqual(['hello 1', 'a'])
  ports[0]?.message('answer')
  expect(received).toEqual(['answer'])
  channel.open()
  expect(ports).toHaveLength(1)
})

test('an urgent channel reconnects with growing delays up to five seconds', () => {
  const { channel, ports, timers, refuse, tick, states } = setup()
  channel.open()
  refuse(true)
  ports[0]?.die()
  const waits: (number | undefined)[] = []
  for (let attempt = 0; attempt < 9; attempt++) {
    waits.push(timers[0]?.ms)
    tick()
  }
  expect(waits).toEqual([100, 200, 400, 800, 1600, 3200, 5000, 5000, 5000])
  expect(timers).toHaveLength(1)
  refuse(false)
  tick()
  expect(ports[1]?.sent).toEqual(['hello 2'])
  expect(states[0]).toBe(true)
  expect(states.at(-1)).toBe(true)
})

test('a received message resets the delay', () => {
  const { channel, ports, timers, refuse, tick } = setup()
  channel.open()
  refuse(true)
  ports[0]?.die()
  for (let attempt = 0; attempt < 4; attempt++) tick()
  refuse(false)
  tick()
  ports[1]?.message('here')
  ports[1]?.die()
  expect(timers.map(({ ms }) => ms)).toEqual([100])
})

test('a channel that is not urgent stays closed until there is something to send', () => {
  const { channel, ports, timers } = setup({ urgent: () => false })
  channel.open()
  ports[0]?.die()
  expect(timers).toEqual([])
  expect(channel.isOpen).toBe(false)
  expect(channel.send('b')).toBe(true)
  expect(ports[1]?.sent).toEqual(['hello 2', 'b'])
})

test('does not open if it is no longer urgent when the delay ends', () => {
  let urgent = true
  const { channel, ports, tick } = setup({ urgent: () => urgent })
  channel.open()
  ports[0]?.die()
  urgent = false
  tick()
  expect(ports).toHaveLength(1)
  urgent = true
  channel.open()
  ports[1]?.die()
  tick()
  expect(ports).toHaveLength(3)
})

test('reports a port that dies before its close event as failed, once', () => {
  const { channel, ports, timers } = setup()
  channel.open()
  const [port] = ports
  if (port) port.open = false
  expect(channel.send('lost')).toBe(false)
  expect(channel.isOpen).toBe(false)
  port?.die()
  expect(timers).toHaveLength(1)
})

test('the close event of an earlier port does not close the current one', () => {
  const { channel, ports } = setup()
  channel.open()
  const [first] = ports
  if (first) first.open = false
  channel.send('lost')
  channel.open()
  first?.die()
  expect(channel.isOpen).toBe(true)
  expect(channel.send('kept')).toBe(true)
  expect(ports[1]?.sent).toEqual(['hello 2', 'kept'])
})

test('reports that nobody listens, and send returns false', () => {
  const { channel, states, refuse, timers } = setup()
  refuse(true)
  expect(channel.send('a')).toBe(false)
  expect(states).toEqual([false])
  channel.send('b')
  expect(timers).toHaveLength(1)
})

test('after close it does not open by itself', () => {
  const { channel, timers, ports } = setup()
  channel.open()
  channel.close()
  ports[0]?.die()
  expect(channel.isOpen).toBe(false)
  expect(timers).toEqual([])
})
