/** The invented contract: every rule obeyed, everything marked invented, and there once however often it is said. */
import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import type { Fact } from '#events/catalogue.ts'
import { contractStream } from '#domain/contract-stream.ts'
import { commandOf } from '#intake/command.ts'
import { identifierOf } from '#intake/invented/cast.ts'
import { importInvented } from '#intake/invented/import-invented.ts'
import { organisationId } from '#intake/identity.ts'
import { AT, contentsOf, emptyLedger, type Ledger } from './ledger.ts'

const INVENTED = fileURLToPath(new URL('../../data/invented', import.meta.url))
const party = (code: string) => organisationId(identifierOf(code))

/** The contract's stream, folded by its own rules. */
async function stateOf(ledger: Ledger) {
  const events = (await ledger.events()).filter(({ stream }) => stream.startsWith('contract-'))
  return events.reduce(
    (state, { id, data }) => contractStream.evolve(state, { id, data: data as never }),
    contractStream.initial,
  )
}

it('has one consent given, one refused and one awaited, a third tier, and an open request', async () => {
  await using ledger = await emptyLedger()
  expect(await importInvented(INVENTED, ledger.record, { at: AT })).toEqual({ recorded: 16, alreadyThere: 0 })
  const { contract, namings, requests } = await stateOf(ledger)
  expect([...namings.values()].map(({ body, consent }) => [body.organisation.id, body.tier, consent])).toEqual([
    [party('THISTLEWICK'), 2, 'given'],
    [party('ODDMARSH'), 2, 'refused'],
    [party('PENNYFURROW'), 3, 'awaited'],
  ])
  const [first, , third] = [...namings.values()]
  expect(third?.body.under).toBe(first?.body.namingId)
  expect(first?.body.key).toMatchObject({ isKey: true, why: 'critical' })
  expect(first?.body.commitment?.volume).toHaveLength(4)
  expect(contract.pack).toEqual({ packId: 'uk-moj-df-2020', version: '1.0.0' })
  expect(contract.calendar).toMatchObject({ calendarId: 'GB-EAW', timeZone: 'Europe/London' })
  expect([...requests.values()].map(({ standing }) => standing)).toEqual(['open'])
})

it('said twice, at another time, records nothing', async () => {
  await using ledger = await emptyLedger()
  await importInvented(INVENTED, ledger.record, { at: AT })
  const before = await contentsOf(ledger)
  const again = await importInvented(INVENTED, ledger.record, { at: '2027-01-01T00:00:00.000Z' })
  expect(again).toEqual({ recorded: 0, alreadyThere: 16 })
  expect(await contentsOf(ledger)).toEqual(before)
})

it('is marked invented wherever it appears, and names no organisation of the real source', async () => {
  await using ledger = await emptyLedger()
  await importInvented(INVENTED, ledger.record, { at: AT })
  const facts = await ledger.facts()
  const made = facts.filter(
    (fact): fact is Extract<Fact, { type: 'OrganisationRegistered' | 'ContractRegistered' }> =>
      fact.type === 'OrganisationRegistered' || fact.type === 'ContractRegistered',
  )
  expect(made.map(({ body }) => body.invented)).toEqual(Array(7).fill(true))
  const real = await readFile(new URL('../../data/sources/crs/providers.json', import.meta.url), 'utf8')
  const names = made.flatMap(({ body }) => ('name' in body ? [body.name] : []))
  expect(names).toHaveLength(6)
  for (const name of names) expect(real).not.toContain(name)
})

it('leaves its request to be decided by the people who come with it, once the organisation has been heard', async () => {
  await using ledger = await emptyLedger()
  await importInvented(INVENTED, ledger.record, { at: AT })
  const asked = (await ledger.facts()).find(fact => fact.type === 'SwitchRequested')!
  const { contractId, requestId, namingId } = asked.body
  const approve = (role: 'approver' | 'supplierApprover', organisation: string, person: string, key: string) =>
    ledger.record(
      commandOf(
        { type: 'ApproveRequest', body: { contractId, requestId, reasons: 'The evidence bears it out.' } },
        { actor: { role, organisation, person }, key, at: AT },
      ),
    )
  const approver = ['approver', party('ASHDALE_AUTHORITY'), 'invented-2'] as const
  expect(await approve(...approver, 'unheard')).toMatchObject({ refusal: { code: 'reply-window-open' } })
  const reply = { contractId, requestId, namingId, stance: 'supports' as const, words: 'We could never take it on.' }
  const charity = { role: 'subcontractorRep' as const, organisation: party('ODDMARSH'), person: 'invented-7' }
  await ledger.record(commandOf({ type: 'Reply', body: reply }, { actor: charity, key: 'reply', at: AT }))
  expect(await approve('supplierApprover', party('BRACKENHOLT'), 'invented-5', 'own')).toMatchObject({
    outcome: 'refused',
  })
  expect(await approve(...approver, 'heard')).toMatchObject({ outcome: 'recorded' })
})
