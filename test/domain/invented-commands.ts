/** Anything that anybody might say of one invented contract, as generators: right, wrong, out of turn, or out of time. */
import fc from 'fast-check'
import type { Fact } from '#events/catalogue.ts'
import { CorrectedData } from '#events/correction.ts'
import type { Command, CommandType } from '#domain/catalogue.ts'
import { examples } from './every-command.ts'
import { factId } from './given-when-then.ts'
import {
  approval,
  approved,
  calendar,
  conditions,
  consent,
  consentRefusal,
  contract,
  contractId,
  dropped,
  dropping,
  ended,
  ending,
  imported,
  leaving,
  left,
  listed,
  listing,
  named,
  naming,
  namingId,
  namingUnder,
  newWindow,
  pack,
  packBound,
  publishedContract,
  refusal,
  registered,
  requestId,
  switchRequest,
  switchRequested,
  underId,
  withdrawal,
} from './invented-contract.ts'
import * as world from './invented-world.ts'

/** A command, once it is known what stands in the ledger: a correction must name a fact. */
export type Draw = (history: readonly Fact[]) => Command

const people = fc.constantFrom(...Object.values(world.everybody))
const key = fc.integer({ min: 0, max: 1_000_000 }).map(String)
const namings = fc.constantFrom(namingId, namingId, namingId, underId, world.idOf('a third naming'))
const requests = fc.constantFrom(requestId, requestId, world.idOf('a second request'))
const organisations = fc.constantFrom(world.charity, world.smallCharity, world.newcomer, world.supplier)
const words = fc.constantFrom('One reason.', 'Another reason.')
const bodies = {
  RegisterContract: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(contract, publishedContract) },
    fc.record({ to: fc.constantFrom('2020-01-01', '2030-01-01') }).map(({ to }) => ({
      ...contract,
      period: { from: '2025-06-01', to },
    })),
  ),
  BindRulePack: fc.constantFrom('1.0.0', '2.0.0').map(version => ({ ...pack, version })),
  BindCalendar: fc.constant(calendar),
  ChangeReferralWindow: fc.constant(newWindow),
  EndContract: fc.constant(ending),
  NameSubcontractor: fc.oneof(
    { weight: 4, arbitrary: fc.constantFrom(naming, { ...naming, stage: 'bid' as const }, namingUnder, listing) },
    fc
      .record({ namingId: namings, organisation: organisations, under: fc.option(namings, { nil: undefined }) })
      .map(({ under, ...rest }) => ({
        contractId,
        stage: 'later' as const,
        ...rest,
        ...(under === undefined ? {} : { under }),
      })),
  ),
  RecordConsent: namings.map(id => ({ ...consent, namingId: id })),
  RefuseConsent: namings.map(id => ({ ...consentRefusal, namingId: id })),
  DropNaming: namings.map(id => ({ ...dropping, namingId: id })),
  EndNaming: fc.tuple(namings, requests).map(([id, request]) => ({ ...leaving, namingId: id, requestId: request })),
  RequestSwitch: fc.tuple(namings, requests, organisations, words).map(([id, request, organisation, reasons]) => ({
    ...switchRequest,
    namingId: id,
    requestId: request,
    reasons,
    replacement: { organisation },
    effectiveOn: '2025-01-13',
  })),
  ApproveRequest: fc.tuple(requests, words).map(([id, reasons]) => ({ ...approval, requestId: id, reasons })),
  ApproveRequestWithConditions: requests.map(id => ({ ...conditions, requestId: id })),
  RefuseRequest: requests.map(id => ({ ...refusal, requestId: id })),
  WithdrawRequest: requests.map(id => ({ ...withdrawal, requestId: id })),
} as const

/** Whoever would be right to say it; so that histories get somewhere. */
const fitting: Partial<Record<CommandType, (typeof world.everybody)[keyof typeof world.everybody]>> = {
  NameSubcontractor: world.rep,
  RecordConsent: world.charityRep,
  RefuseConsent: world.charityRep,
  DropNaming: world.rep,
  EndNaming: world.rep,
  RequestSwitch: world.rep,
  WithdrawRequest: world.rep,
}

const circumstances = fc.record({
  key,
  at: fc.constantFrom(world.YESTERDAY, world.NOW, world.TOMORROW),
  occurredAt: fc.option(fc.constantFrom(world.YESTERDAY, { unknownBefore: world.NOW }), { nil: undefined }),
})

/** Said more often than a contract ends, lest every history be short; or is bound to rules, which then want more than is said here. */
const usual = (Object.keys(bodies) as (keyof typeof bodies)[]).filter(
  type => type !== 'EndContract' && type !== 'BindRulePack',
)

const ofAContract: fc.Arbitrary<Draw> = fc
  .oneof(
    { weight: 40, arbitrary: fc.constantFrom(...usual) },
    fc.constantFrom('EndContract' as const, 'BindRulePack' as const),
  )
  .chain(type =>
    fc.record({
      type: fc.constant(type),
      body: bodies[type] as fc.Arbitrary<never>,
      actor: fc.oneof({ weight: 5, arbitrary: fc.constant(fitting[type] ?? world.manager) }, people),
      said: circumstances,
    }),
  )
  .map(({ type, body, actor, said: { occurredAt, ...said } }) => {
    return () => world.tell(type, actor, body, { ...said, ...(occurredAt === undefined ? {} : { occurredAt }) })
  })

/** A correction of some fact in the history: to what some other fact of its kind says, or to a new business time. */
const correcting: fc.Arbitrary<Draw> = fc
  .record({
    which: fc.nat(30),
    actor: people,
    own: fc.boolean(),
    reason: words,
    occurredAt: fc.constantFrom(world.YESTERDAY, world.NOW),
  })
  .map(({ which, actor, own, reason, occurredAt }) => history => {
    const at = history.length === 0 ? 0 : which % history.length
    const fact = history[at]
    const sample = CorrectedData.safeParse({ type: fact?.type, occurredAt, body: fact?.body })
    const data = sample.success ? sample.data : { type: 'ContractRegistered' as const, occurredAt, body: contract }
    const body = { corrects: factId(at), data, reason }
    return world.correct(`contract-${contractId}`, own && fact ? fact.actor : actor, body, {
      at: world.TOMORROW,
      ...(fact?.source === undefined ? {} : { source: fact.source }),
    })
  })

export const anyCommand: fc.Arbitrary<Draw> = fc.oneof({ weight: 8, arbitrary: ofAContract }, correcting)

/** Where a history begins: with nothing, with a contract of our own, or with one that a source states. */
export const beginning: fc.Arbitrary<readonly Fact[]> = fc.constantFrom(
  [],
  [registered],
  [registered, named],
  [registered, named, switchRequested],
  [registered, named, switchRequested],
  [registered, named, switchRequested],
  [registered, named, switchRequested, approved],
  [imported, listed],
)

const correctable: readonly CorrectedData[] = [registered, named, switchRequested, dropped, left].map(fact =>
  CorrectedData.parse({ type: fact.type, occurredAt: fact.occurredAt, body: fact.body }),
)

/** Any fact of the catalogue that an example knows, a correction of anything, or a naming in any place. */
export const anyFact: fc.Arbitrary<Fact> = fc.oneof(
  fc.constantFrom(...examples.flatMap(([, { history }]) => history), dropped, left, approved, packBound, ended),
  fc
    .record({ which: fc.nat(25), data: fc.constantFrom(...correctable), actor: people })
    .map(({ which, data, actor }) =>
      world.past('FactCorrected', actor, { corrects: factId(which), data, reason: 'Anything.' }),
    ),
  fc
    .record({
      namingId: namings,
      under: namings,
      organisation: organisations,
      tier: fc.option(fc.integer({ min: 2, max: 9 }), { nil: undefined }),
      actor: people,
    })
    .map(({ actor, tier, ...body }) =>
      world.past('SubcontractorNamed', actor, {
        contractId,
        stage: 'later',
        ...body,
        ...(tier === undefined ? {} : { tier }),
      }),
    ),
)
