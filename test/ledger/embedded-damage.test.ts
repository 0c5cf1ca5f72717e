/** One changed byte: found by the full check, wherever it is, or without effect on any event. */
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { LedgerUnfit } from '#ledger/errors.ts'
import { allRows, moved } from './suite/sample.ts'
import { seeded } from './suite/seeded.ts'
import { fortyEvents, temporary } from './temporary.ts'

describe('one changed byte', () => {
  it('of what was said is found, and said where', async () => {
    const ledger = temporary()
    await fortyEvents(ledger)
    const bytes = readFileSync(ledger.path)
    const at = bytes.indexOf('"number":2,')
    expect(at).toBeGreaterThan(0)
    bytes[at + 9] = '3'.charCodeAt(0)
    writeFileSync(ledger.path, bytes)
    const problems = await (await ledger.open()).problems()
    expect(problems).toHaveLength(1)
    expect(problems[0]).toMatch(/^event \S+ at position \d+ does not have the digest that it was recorded with$/)
  })

  it('anywhere in the file is found, or changes no event', async () => {
    const ledger = temporary()
    const rows = await fortyEvents(ledger)
    const whole = readFileSync(ledger.path)
    const random = seeded(7)
    const harmless: number[] = []
    for (let round = 0; round < 150; round += 1) {
      const bytes = Buffer.from(whole)
      const at = Math.floor(random() * bytes.length)
      bytes[at] = bytes[at]! ^ (1 << Math.floor(random() * 8))
      writeFileSync(ledger.path, bytes)
      try {
        const store = await ledger.open({ mode: 'read' })
        const problems = await store.problems()
        if (problems.length === 0) {
          // The record time stands in no digest and in no index: a signed checkpoint covers it, not this check.
          const timeless = (row: (typeof rows)[number]) => ({ ...row, recordedAt: '' })
          expect((await allRows(store)).map(moved).map(timeless)).toEqual(rows.map(timeless))
          harmless.push(at)
        }
        await store.close()
      } catch (error) {
        expect(error).toBeInstanceOf(LedgerUnfit)
      }
    }
    expect(harmless.length).toBeLessThan(150)
  })
})
