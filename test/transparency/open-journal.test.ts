/** The journal's store is opened when it is first used; a failure then is no failure for ever. */
import { describe, expect, it } from 'vitest'
import { LedgerUnavailable } from '#ledger/errors.ts'
import { openedWhenUsed } from '#src/open-journal.ts'
import type { JournalStore } from '#transparency/journal.ts'

/** A store that cannot be opened as often as `failures` says. */
function opening(failures = 0) {
  const calls: string[] = []
  const store: JournalStore = {
    read: (stream, from, limit) => Promise.resolve(void calls.push(`read ${stream} ${from} ${limit}`)).then(() => []),
    append: (stream, revision) =>
      Promise.resolve(void calls.push(`append ${stream} ${revision}`)).then(() => ({ outcome: 'conflict', actual: 3 })),
    close: () => Promise.resolve(void calls.push('close')),
  }
  const journal = openedWhenUsed(() => {
    calls.push('open')
    return calls.length > failures ? Promise.resolve(store) : Promise.reject(new LedgerUnavailable('It is away.'))
  })
  return { calls, journal }
}

describe('a journal', () => {
  it('is opened once, when it is first used', async () => {
    const { calls, journal } = opening()
    expect(calls).toEqual([])
    await Promise.all([journal.read('log-a', 0, 5), journal.append('log-a', 2, [])])
    await journal.close()
    expect(calls).toEqual(['open', 'read log-a 0 5', 'append log-a 2', 'close'])
  })

  it('that could not be opened is opened when it is used again', async () => {
    const { calls, journal } = opening(1)
    await expect(journal.read('log-a', 0, 5)).rejects.toThrow('It is away.')
    expect(await journal.append('log-a', 2, [])).toEqual({ outcome: 'conflict', actual: 3 })
    expect(calls).toEqual(['open', 'open', 'append log-a 2'])
  })

  it('that was never used, or never opened, has nothing to close', async () => {
    const unused = opening()
    await unused.journal.close()
    const failed = opening(1)
    await expect(failed.journal.read('log-a', 0, 5)).rejects.toThrow('It is away.')
    await failed.journal.close()
    expect([unused.calls, failed.calls]).toEqual([[], ['open']])
  })
})
