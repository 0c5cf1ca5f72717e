/** The operations about organisations, each doing what it is for, with invented organisations of their own. */
import { expect } from 'vitest'
import { charity, charityRep, manager, newcomer, rep } from '../domain/invented-world.ts'
import { get, post } from './asking.ts'
import { recorded, theContract, theNaming } from './invented-supply-chain.ts'
import { money } from './under-a-pack.ts'

export async function fromRegistrationToMerger(url: string): Promise<void> {
  const code = (n: number) => ({ scheme: 'source:invented', code: `LANTERN-${n}` })
  const body = { name: 'Lantern House', identifiers: [code(1)], invented: true }
  const registered = await recorded(post(url, '/api/organisations', body, { as: manager }))
  const at = registered.headers['location']!
  const tell = (what: string, words: object) => recorded(post(url, `${at}/${what}`, words, { as: manager }))
  await tell('identifiers', { identifier: code(2) })
  await tell('identifier-replacements', { from: code(2), to: code(3), reason: 'A slip.' })
  const renamed = await tell('names', { name: 'Lantern Hause' })
  const fact = (renamed.json['facts'] as { id: string; data: { occurredAt: string; body: object } }[])[0]!
  await tell('classifications', {
    vcse: true,
    definitionVersion: '2025-02',
    basis: 'self-declared',
    asAt: '2025-01-01',
  })
  const { occurredAt } = fact.data
  const data = { type: 'OrganisationRenamed', occurredAt, body: { ...fact.data.body, name: 'Lantern Home' } }
  await tell('corrections', { corrects: fact.id, data, reason: 'Misspelt.' })
  const gone = await tell('mergers', { into: newcomer, evidence: [] })
  expect((await get(url, at, gone)).json).toMatchObject({
    name: 'Lantern Home',
    identifiers: [code(1), code(3)],
    formerNames: [{ name: 'Lantern House' }],
    classifications: [{ vcse: true }],
    goneTo: { how: 'merged', party: newcomer },
    namings: [],
    contractsAsSupplier: { items: [], total: 0, next: null },
    revision: 6,
  })
  expect((await get(url, '/api/organisations?q=lantern-3')).json).toMatchObject({
    total: 1,
    items: [{ name: 'Lantern Home' }],
  })

  const second = await recorded(
    post(url, '/api/organisations', { ...body, name: 'Second', identifiers: [code(9)] }, { as: manager }),
  )
  const succession = { by: newcomer, evidence: [{ title: 'A deed' }] }
  await recorded(post(url, `${second.headers['location']}/successions`, succession, { as: manager }))
}

export async function capacityStated(url: string): Promise<void> {
  const at = `/api/organisations/${charity.id}`
  const capacity = { valuePerYear: money(24_000_000), referralsPerYear: 240, asAt: '2025-01-13' }
  const stated = await recorded(post(url, `${at}/capacity`, capacity, { as: charityRep }))
  expect((await get(url, at, stated)).json).toMatchObject({ capacities: [capacity] })
}

export async function namedAndSupplying(url: string): Promise<void> {
  // The ids of the contract's parties are what they are: registering an organisation under one is the import's business.
  const registered = await recorded(
    post(
      url,
      '/api/organisations',
      { name: 'Named', identifiers: [{ scheme: 'source:invented', code: 'N' }], invented: true },
      { as: manager },
    ),
  )
  const at = registered.headers['location']!
  const party = { id: at.split('/').at(-1)!, name: 'Named' }
  const first = { ...theContract, reference: 'EX-5', supplier: party }
  await recorded(post(url, '/api/contracts', first, { as: manager }))
  const other = await recorded(post(url, '/api/contracts', { ...theContract, reference: 'EX-6' }, { as: manager }))
  const named = await recorded(
    post(url, `${other.headers['location']}/namings`, { ...theNaming, organisation: party }, { as: rep }),
  )
  expect((await get(url, at, named)).json).toMatchObject({
    namings: [{ contract: { reference: 'EX-6', url: other.headers['location'] }, naming: { standing: 'named' } }],
    contractsAsSupplier: { items: [{ reference: 'EX-5' }], total: 1, next: null },
  })
}
