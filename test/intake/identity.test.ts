/** Ids and digests derive from what is said, are the same for ever, and tell apart what differs. */
import { describe, expect, it } from 'vitest'
import type { Actor } from '#events/envelope.ts'
import { commandOf } from '#intake/command.ts'
import {
  checkId,
  commandDigest,
  commandId,
  concernId,
  contractId,
  directionId,
  informationRequestId,
  namingId,
  observationId,
  organisationId,
  requestId,
  subcontractId,
  type Statement,
} from '#intake/identity.ts'
import { AT } from './ledger.ts'

const organisation = '47199081-063e-5a4a-ab07-4b021adb84f5'
const sender: Actor = { role: 'contractManager', organisation, person: 'p1' }
const rename = (name: string): Statement => ({
  type: 'RenameOrganisation',
  body: { organisationId: organisation, name },
})

describe('an id', () => {
  it('never changes, since streams and commands already recorded are found by it', () => {
    expect([
      organisationId({ scheme: 'GB-COH', code: '01234567' }),
      contractId(organisation, 'PRJ_1'),
      namingId(organisation, 'key'),
      requestId(organisation, 'key'),
      commandId(sender, 'organisation-1', 'key'),
      observationId(organisation, 'key'),
      directionId(organisation, 'key'),
      informationRequestId(organisation, 'key'),
      checkId(organisation, 'key'),
      subcontractId(organisation, 'key'),
      concernId('key'),
    ]).toMatchInlineSnapshot(`
      [
        "05ecf228-467e-5a02-8ddd-5628f575294f",
        "0a62599f-bac9-51b2-a55f-4508c7ebe1c9",
        "093385ac-dd66-5221-99ca-cb066faf6c38",
        "e3b69194-b6d8-57a7-b4ac-bc9ffc32ea32",
        "837d1fba-1a9e-5563-bfe6-54f55cf6edec",
        "f8f35280-5917-557e-87f7-108b9bc0edaf",
        "c2cafc1f-389a-55b8-94e3-e85dabc5a088",
        "784183e5-ed9e-59a7-80df-3aab1d4449f7",
        "e6a1806b-cd8d-51a5-9f23-547e121d7685",
        "e32ae0d0-f429-54f2-95d0-3f300dc0edd9",
        "f7547459-7ca7-5742-a2e1-1fafb17073b8",
      ]
    `)
  })

  it('tells apart parts that only read alike together', () => {
    expect(contractId('a', 'bc')).not.toBe(contractId('ab', 'c'))
    expect(contractId('a","b', 'c')).not.toBe(contractId('a', 'b","c'))
  })

  it('of a command is of its sender, its stream and its key', () => {
    const ids = [
      commandId(sender, 'organisation-1', 'key'),
      commandId({ ...sender, person: 'p2' }, 'organisation-1', 'key'),
      commandId({ role: 'contractManager', person: 'p1' }, 'organisation-1', 'key'),
      commandId(sender, 'organisation-2', 'key'),
      commandId(sender, 'organisation-1', 'another'),
    ]
    expect(new Set(ids).size).toBe(ids.length)
  })
})

describe('a digest', () => {
  const source = { document: 'A document', path: 'a.json', commit: 'a'.repeat(40), url: 'https://example.org/a' }

  it('is of what is said, in whatever order, and not of the clock at the door', () => {
    const body = { name: 'New', organisationId: organisation }
    expect(commandDigest({ body, type: 'RenameOrganisation' })).toBe(commandDigest(rename('New')))
    const said = (at: string) => commandOf(rename('New'), { actor: sender, key: 'key', at }).meta.digest
    expect(said('2030-01-01T00:00:00.000Z')).toBe(said(AT))
  })

  it('differs with the words, the business time, the cause and where it was read', () => {
    const digests = [
      commandDigest(rename('New')),
      commandDigest(rename('Newer')),
      commandDigest(rename('New'), { occurredAt: AT }),
      commandDigest(rename('New'), { occurredAt: { unknownBefore: AT } }),
      commandDigest(rename('New'), { causationId: organisation }),
      commandDigest(rename('New'), { source }),
      commandDigest(rename('New'), { source: { ...source, path: 'b.json' } }),
    ]
    expect(new Set(digests).size).toBe(digests.length)
  })

  it('is the same for a later copy of a source that says the same', () => {
    const later = { ...source, commit: 'b'.repeat(40), url: 'https://example.org/b' }
    expect(commandDigest(rename('New'), { source: later })).toBe(commandDigest(rename('New'), { source }))
  })
})
