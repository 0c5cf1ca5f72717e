/** No room, or a disk that fails: said clearly, nothing half-written, and appends work again once there is room. */
import { spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { EmbeddedStore } from '#ledger/adapters/embedded/embedded.ts'
import { readHead } from '#ledger/adapters/embedded/head.ts'
import { openForReading, openForWriting } from '#ledger/adapters/embedded/ledger-file.ts'
import { Writer } from '#ledger/adapters/embedded/writer.ts'
import { LedgerInUse, LedgerUnavailable } from '#ledger/errors.ts'
import type { Head } from '#ledger/event-store.ts'
import { payloadsOf } from '#ledger/payload.ts'
import { event, ticking, wholeLedger } from './suite/sample.ts'
import { APPENDING_PROCESS, start, temporary, type Started, type Temporary } from './temporary.ts'

/** Whether a command can do its work here; where not, the tests that need it are skipped with this reason in their name. */
const able = (command: string, ...args: string[]): boolean => spawnSync(command, args).status === 0
const canLimit = able('prlimit', '--version') && able('bash', '-c', 'ulimit -S -f 100')
const canMount = able('unshare', '-rm', 'mount', '-t', 'tmpfs', '-o', 'size=1m', 'tmpfs', '/mnt')
const canInject = able('strace', '-f', '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO', 'true')
const reason = (can: boolean, tool: string): string => (can ? '' : ` (skipped: ${tool} cannot be used here)`)

/** Reads what a filling process says, until it says an error. */
async function untilError(filling: Started): Promise<{ ids: string[]; error: Record<string, unknown> }> {
  const ids: string[] = []
  for (;;) {
    const said = await filling.said()
    if ('error' in said) return { ids, error: said }
    if ('id' in said) ids.push(said['id'] as string)
  }
}

async function recorded(filling: Started, count: number): Promise<string[]> {
  const ids: string[] = []
  while (ids.length < count) {
    const said = await filling.said()
    expect(said).toMatchObject({ outcome: 'appended' })
    ids.push(said['id'] as string)
  }
  return ids
}

/** Opens a ledger whose writer was killed together with the tool around it, and may need a moment to be gone. */
async function soonOpen(ledger: Temporary): Promise<EmbeddedStore> {
  for (let waited = 0; ; waited += 1) {
    try {
      return await ledger.open()
    } catch (error) {
      if (!(error instanceof LedgerInUse) || waited > 250) throw error
      await new Promise(resolve => setTimeout(resolve, 20))
    }
  }
}

/** The ledger holds what was acknowledged and nothing else, is sound, and its head is no further. */
async function holdsExactly(ledger: Temporary, ids: readonly string[]): Promise<void> {
  const store = await ledger.open()
  expect((await wholeLedger(store)).map(({ id }) => id)).toEqual(ids)
  expect(await store.problems()).toEqual([])
  await store.close()
}

describe('a limit on the size of files', () => {
  // 1 MiB is met in the log; 6 MiB in the file itself, while the log is put into it.
  for (const limit of [1_024, 6_144]) {
    it.skipIf(!canLimit)(
      `of ${limit} KiB fails the append, and a higher one lets it through${reason(canLimit, 'prlimit')}`,
      async () => {
        const ledger = temporary()
        const command = `trap '' XFSZ; ulimit -S -f ${limit}; exec "$0" "$@"`
        const filling = start('bash', ['-c', command, process.execPath, APPENDING_PROCESS, ledger.path, 'fill', 'none'])
        const { ids, error } = await untilError(filling)
        expect(error).toMatchObject({ error: 'LedgerUnavailable', outcome: 'unknown' })
        // Opened anew, the log may have found a little room in itself; then the limit is met again.
        filling.tell('again')
        const next = await untilError(filling)
        ids.push(...next.ids)
        expect(next.error).toMatchObject({ error: 'LedgerUnavailable' })
        const noted = readHead(ledger.path)
        expect(typeof noted === 'object' ? noted.position : 0).toBeLessThanOrEqual(ids.length)

        expect(able('prlimit', `--pid=${filling.child.pid}`, '--fsize=unlimited')).toBe(true)
        filling.tell('again')
        ids.push(...(await recorded(filling, 20)))
        await filling.kill()
        const store = await ledger.open()
        const whole = (await wholeLedger(store)).map(({ id }) => id)
        expect(whole.slice(0, ids.length)).toEqual(ids)
        expect(await store.problems()).toEqual([])
      },
    )
  }
})

describe('a full disk', () => {
  it.skipIf(!canMount)(
    `fails the append, and room lets it through${reason(canMount, 'a mount of its own')}`,
    async () => {
      const ledger = temporary()
      const disk = join(ledger.folder, 'disk')
      mkdirSync(disk)
      const script = [
        `mount -t tmpfs -o size=4m tmpfs ${disk}`,
        `dd if=/dev/zero of=${disk}/ballast bs=1M count=2 status=none`,
        `"$0" "$1" ${disk}/ledger.sqlite fill ${disk}/ballast`,
        `cp ${disk}/ledger.sqlite* ${ledger.folder}/`,
        `echo '{"copied":true}'`,
      ].join(' && ')
      const filling = start('unshare', ['-rm', 'bash', '-c', script, process.execPath, APPENDING_PROCESS])
      const { ids, error } = await untilError(filling)
      expect(error).toEqual({
        error: 'LedgerUnavailable',
        outcome: 'nothing',
        message: 'The disk is full: nothing was recorded. Make room, then say it again.',
      })
      filling.tell('again')
      expect(await filling.said()).toMatchObject({ outcome: 'nothing' })
      filling.tell('room')
      ids.push(...(await recorded(filling, 20)))
      const later = await untilError(filling)
      ids.push(...later.ids)
      filling.tell('close')
      for (let said = await filling.said(); !('copied' in said);) said = await filling.said()
      await holdsExactly(ledger, ids)
    },
  )

  it('inside a transaction fails its whole group, and leaves the next one alone', async () => {
    const ledger = temporary()
    const heads: Head[] = []
    let full = false
    const connect = () => {
      const db = openForWriting(ledger.path)
      if (full) db.exec(`PRAGMA max_page_count = 1`)
      return db
    }
    const writer = new Writer({
      path: ledger.path,
      clock: ticking(),
      connect,
      committed: head => void heads.push(head),
    })
    const append = (stream: string, text: string) => {
      const events = [event({ text })]
      return writer.append(stream, -1, events, payloadsOf(stream, events))
    }
    await append('filled-a', 'x')
    // Any failure makes the writer connect anew: here to a database that may not grow.
    full = true
    await expect(writer.run(0, ({ db }) => db.exec('SELECT nothing FROM nowhere'))).rejects.toThrow(LedgerUnavailable)
    const group = await Promise.allSettled([append('filled-b', 'x'.repeat(9_000)), append('filled-c', 'small')])
    expect(
      group.map(outcome => outcome.status === 'rejected' && (outcome.reason as LedgerUnavailable).outcome),
    ).toEqual(['nothing', 'nothing'])
    expect(heads).toHaveLength(1)
    full = false
    expect(await append('filled-c', 'small')).toMatchObject({ outcome: 'appended', events: [{ position: 2 }] })
    expect(heads.map(({ position }) => position)).toEqual([1, 2])
    writer.close()
    const db = openForReading(ledger.path)
    expect(
      db
        .prepare('SELECT stream FROM event ORDER BY position')
        .all()
        .map(row => row['stream']),
    ).toEqual(['filled-a', 'filled-c'])
    db.close()
  })
})

describe('a disk that fails to write through (fsync)', () => {
  it.skipIf(!canInject)(
    `fails the append with its outcome unknown, and the next is taken by a new connection${reason(canInject, 'strace')}`,
    async () => {
      const ledger = temporary()
      const inject = ['-f', '-qq', '-o', '/dev/null', '-e', 'trace=fsync', '-e', 'inject=fsync:error=EIO:when=30..31']
      const filling = start('strace', [...inject, process.execPath, APPENDING_PROCESS, ledger.path, 'fill', 'none'])
      const { ids, error } = await untilError(filling)
      expect(error).toMatchObject({ error: 'LedgerUnavailable', outcome: 'unknown' })
      expect(ids.length).toBeGreaterThan(5)
      filling.tell('again')
      let said = await filling.said()
      for (; 'error' in said; said = await filling.said()) filling.tell('again')
      expect(said).toMatchObject({ outcome: 'appended' })
      ids.push(said['id'] as string)
      ids.push(...(await recorded(filling, 10)))
      await filling.kill()
      const store = await soonOpen(ledger)
      const whole = await wholeLedger(store)
      expect(whole.map(({ id }) => id).slice(0, ids.length)).toEqual(ids)
      expect(new Set(whole.map(({ id }) => id)).size).toBe(whole.length)
      expect(await store.problems()).toEqual([])
    },
  )
})
