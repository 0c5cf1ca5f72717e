/** Whole lives of one invented contract under any rule pack, as generators: who says what, on which day, right or wrong, as time moves on. */
import fc from 'fast-check'
import type { Fact } from '#events/catalogue.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { Actor, Day } from '#events/envelope.ts'
import type { Command } from '#domain/catalogue.ts'
import { addDays } from '#domain/calendar.ts'
import { packs } from '#domain/packs/catalogue.ts'
import { everyPack, type PackVersion } from './every-errand.ts'
import * as changes from './invented-changes.ts'
import {
  approval,
  conditions,
  contractId,
  naming,
  namingId,
  refusal,
  registered,
  switchRequest,
  underId,
  withdrawal,
} from './invented-contract.ts'
import { bound, calendarIn, kept, later, noon, packCalled, placeOf, type Place } from './invented-rules.ts'
import * as world from './invented-world.ts'

const { approver, charityRep, idOf, manager, past, rep, smallCharity, smallCharityRep, tell, timer } = world

/** What the supplier has in mind. All that is said of a request says this of it, so that lives get somewhere. */
interface Plan {
  readonly requestId: string
  readonly of: 'first' | 'second'
  /** Mostly one that the pack knows. */
  readonly kind: number
  readonly ground: number
  readonly lead: number
  readonly selfPerform: boolean
}
interface Step {
  readonly days: number
  readonly what: keyof typeof SAYING
  readonly which: number
  readonly detail: number
  readonly stranger: Actor | undefined
}
export interface Life {
  readonly pack: PackVersion
  readonly key: boolean
  readonly plans: readonly Plan[]
  readonly steps: readonly Step[]
}

interface Moment {
  readonly life: Life
  readonly plan: Plan
  readonly day: Day
  readonly at: string
  readonly detail: number
}

const namings = { first: namingId, second: underId }
const voices = { first: charityRep, second: smallCharityRep }
const newcomerOf = ({ requestId }: Plan) => ({ id: idOf(`newcomer of ${requestId}`), name: 'A newcomer' })
const changeOf = ({ life }: Moment) =>
  packs.find(({ packId, version }) => packId === life.pack.packId && version === life.pack.version)?.change

const ALL: readonly ChangeKind[] = ['switch', 'terminate', 'appoint', 'reduce', 'amend', 'assign']
function kindOf(moment: Moment): ChangeKind {
  const known = changeOf(moment)?.kinds ?? ALL
  const { kind } = moment.plan
  return kind < ALL.length ? ALL[kind]! : known[kind % known.length]!
}

function askFor(moment: Moment): Command {
  const { plan, day, at, detail } = moment
  const { requestId, selfPerform } = plan
  const kind = kindOf(moment)
  const change = changeOf(moment)
  const all = [...(change?.grounds ?? []), ...(change?.excludedGrounds ?? [])]
  const grounds = all.filter(({ kinds }) => plan.ground === 0 || kinds === undefined || kinds.includes(kind))
  const found = grounds[plan.ground % Math.max(grounds.length, 1)]
  const ground = found === undefined ? { family: 'other' as const } : { code: found.code, family: found.family }
  const effectiveOn = addDays(day, plan.lead)
  const said = { contractId, requestId, ground, reasons: 'As we said.', evidence: switchRequest.evidence, effectiveOn }
  const about = { ...said, namingId: namings[plan.of] }
  const commitment = detail % 2 === 0 ? { commitment: { share: 100 } } : {}
  const proposed = { organisation: newcomerOf(plan), ...commitment }
  switch (kind) {
    case 'appoint':
      return tell('RequestAppointment', rep, { ...said, proposed }, { at })
    case 'switch':
      return tell('RequestSwitch', rep, { ...about, replacement: proposed }, { at })
    case 'terminate':
      return tell('RequestTermination', rep, { ...about, selfPerform }, { at })
    case 'reduce':
      return tell('RequestReduction', rep, { ...about, promises: changes.lowered, selfPerform }, { at })
    case 'amend':
      return tell('RequestAmendment', rep, { ...about, change: 'Another price basis.' }, { at })
    case 'assign':
      return tell('RequestAssignment', rep, { ...about, assignee: newcomerOf(plan) }, { at })
  }
}

const STANCES = ['supports', 'objects', 'comments', 'withdraws'] as const
const ids = ({ plan }: Moment) => ({ contractId, requestId: plan.requestId })
const named = ({ plan }: Moment) => ({ contractId, namingId: namings[plan.of] })
const voice = ({ plan }: Moment) => voices[plan.of]
const places: readonly Place[] = ['GB-EAW', 'GB-SCT', 'US-CA', 'IT', 'FR']
const nth = ({ plan, detail }: Moment) => idOf(`${plan.requestId} ${detail % 3}`)

/** Everything that may be said about a plan, by whoever would be right to say it, as far as anybody is. */
const SAYING = {
  ask: askFor,
  askAgain: askFor,
  notice: (m: Moment) =>
    tell(
      'GiveNotice',
      changeOf(m)?.notice?.from === 'authority' ? manager : rep,
      { ...changes.notice, ...ids(m), ...named(m), kind: kindOf(m), sentAt: m.at },
      m,
    ),
  receipt: (m: Moment) => tell('RecordNoticeReceipt', voice(m), { ...changes.receipt, ...ids(m), receivedAt: m.at }, m),
  reply: (m: Moment) => {
    const stance = STANCES[m.detail % STANCES.length]!
    const pressed = stance === 'withdraws' ? { pressureApplied: m.detail % 2 === 0 } : {}
    return tell('Reply', voice(m), { ...ids(m), ...named(m), stance, words: 'Our own words.', ...pressed }, m)
  },
  hearing: (m: Moment) =>
    tell('ScheduleHearing', manager, { ...changes.hearing, ...ids(m), hearingOn: addDays(m.day, 9) }, m),
  heard: (m: Moment) => tell('RecordHearing', manager, { ...changes.heard, ...ids(m), heldOn: m.day }, m),
  question: (m: Moment) => tell('AskFurtherInformation', manager, { ...changes.question, ...ids(m) }, m),
  answer: (m: Moment) => tell('ProvideFurtherInformation', rep, { ...changes.answer, ...ids(m) }, m),
  extend: (m: Moment) => tell('ExtendDecisionPeriod', manager, { ...changes.extension, ...ids(m) }, m),
  approve: (m: Moment) => tell('ApproveRequest', approver, { ...approval, ...ids(m) }, m),
  approveOnTerms: (m: Moment) => tell('ApproveRequestWithConditions', manager, { ...conditions, ...ids(m) }, m),
  refuse: (m: Moment) => tell('RefuseRequest', manager, { ...refusal, ...ids(m) }, m),
  takeBack: (m: Moment) => tell('WithdrawRequest', rep, { ...withdrawal, ...ids(m) }, m),
  effect: (m: Moment) =>
    tell(
      'EffectChange',
      rep,
      {
        ...ids(m),
        effectedOn: addDays(m.day, -[0, 1, 3, 9][m.detail % 4]!),
        namingId: idOf(`naming of ${m.plan.requestId}`),
      },
      m,
    ),
  leave: (m: Moment) =>
    tell(
      'EndNaming',
      rep,
      { ...named(m), reason: 'It leaves.', ...(m.detail % 2 === 0 ? {} : { requestId: m.plan.requestId }) },
      m,
    ),
  drop: (m: Moment) => tell('DropNaming', rep, { ...named(m), reason: 'It never came.' }, m),
  withdraw: (m: Moment) => tell('WithdrawFromContract', voice(m), { ...changes.withdrawing, ...named(m) }, m),
  emergency: (m: Moment) =>
    tell('DeclareEmergency', rep, { ...changes.emergency, ...ids(m), ...named(m), kind: kindOf(m), actedOn: m.day }, m),
  observe: (m: Moment) =>
    tell(
      'ObserveUnauthorisedChange',
      m.detail % 2 === 0 ? manager : voice(m),
      { ...changes.observation, ...named(m), observationId: nth(m), kind: kindOf(m), observedOn: m.day },
      m,
    ),
  cut: (m: Moment) => tell('DirectReduction', manager, { ...changes.cut, ...named(m), directionId: nth(m) }, m),
  replace: (m: Moment) =>
    tell('DirectReplacement', approver, { ...changes.replacing, ...named(m), directionId: nth(m) }, m),
  confirm: (m: Moment) => tell('ConfirmNaming', manager, { ...named(m), key: { isKey: m.detail % 2 === 0 } }, m),
  plan: (m: Moment) => tell('SubmitReplacementPlan', rep, { ...changes.planning, ...ids(m) }, m),
  sign: (m: Moment) =>
    tell(
      'SignSubcontract',
      rep,
      {
        ...changes.signing,
        ...named(m),
        subcontractId: nth(m),
        signedOn: m.day,
        exclusivityRequired: m.detail % 2 === 0,
      },
      m,
    ),
  vary: (m: Moment) =>
    tell(
      'VarySubcontract',
      rep,
      {
        ...changes.varying,
        subcontractId: nth(m),
        variedOn: m.day,
        value: { amount: m.detail, currency: 'GBP', vat: 'exVat' },
      },
      m,
    ),
  over: (m: Moment) => tell('EndSubcontract', rep, { ...changes.endingIt, subcontractId: nth(m), endedOn: m.day }, m),
  bring: (m: Moment) =>
    tell(
      'NameSubcontractor',
      rep,
      { contractId, namingId: nth(m), stage: 'later', organisation: newcomerOf(m.plan) },
      m,
    ),
  set: (m: Moment) =>
    tell('SetPackSetting', approver, { ...changes.setting, packId: m.life.pack.packId, length: 1 + (m.detail % 9) }, m),
  calendar: (m: Moment) => tell('BindCalendar', manager, calendarIn(places[m.detail % places.length]!), m),
  rules: (m: Moment) => {
    const { packId, version } = everyPack[m.detail % everyPack.length]!
    return tell('BindRulePack', manager, packCalled(packId, version), m)
  },
  end: (m: Moment) => tell('EndContract', manager, { contractId, endedOn: m.day, reason: 'It is over.' }, m),
  time: (m: Moment) => tell('PassDeadlines', timer, { contractId }, m),
} as const satisfies Record<string, (moment: Moment) => Command>

/** How often each is said, where that is not once in a while. */
const OFTEN: Partial<Record<keyof typeof SAYING, number>> = {
  ask: 9,
  notice: 9,
  askAgain: 5,
  receipt: 5,
  reply: 5,
  approve: 7,
  effect: 7,
  leave: 5,
  observe: 2,
  time: 2,
  refuse: 3,
  emergency: 4,
  question: 3,
  answer: 3,
}
const what = fc.oneof(
  ...(Object.keys(SAYING) as (keyof typeof SAYING)[])
    .filter(one => !['end', 'rules', 'calendar'].includes(one))
    .map(one => ({ weight: 10 * (OFTEN[one] ?? 1), arbitrary: fc.constant(one) })),
  { weight: 30, arbitrary: fc.constantFrom('calendar' as const, 'rules' as const) },
  { weight: 2, arbitrary: fc.constant('end' as const) },
)

const RUNS_OF_STEPS = { minLength: 12, maxLength: 40, size: 'max' } as const

const anyStep: fc.Arbitrary<Step> = fc.record({
  days: fc.constantFrom(0, 0, 0, 1, 2, 5, 12, 31),
  what,
  which: fc.nat(2),
  detail: fc.nat(11),
  stranger: fc.oneof(
    { weight: 12, arbitrary: fc.constant(undefined) },
    fc.constantFrom(...Object.values(world.everybody)),
  ),
})

/** One thing after another, as it goes when all goes well: the rarer rules lie at the end of such runs. */
const RUNS: readonly (readonly Step['what'][])[] = [
  ['notice', 'ask', 'notice', 'receipt', 'reply', 'hearing', 'heard', 'approve', 'plan', 'effect'],
  ['notice', 'receipt', 'ask', 'reply', 'approve', 'effect'],
  ['ask', 'question', 'answer', 'extend', 'time', 'effect'],
  ['emergency', 'ask', 'approveOnTerms', 'effect'],
  ['notice', 'ask', 'calendar', 'time'],
  ['takeBack', 'replace', 'leave', 'leave'],
]
const anyRun: fc.Arbitrary<Step[]> = fc
  .record({
    run: fc.constantFrom(...RUNS),
    which: fc.nat(2),
    detail: fc.nat(11),
    days: fc.infiniteStream(fc.constantFrom(0, 0, 1, 9)),
  })
  .map(({ run, which, detail, days }) =>
    run.map((one, index) => ({
      what: one,
      which,
      detail: detail + index,
      days: Number(days.next().value),
      stranger: undefined,
    })),
  )

export const lives: fc.Arbitrary<Life> = fc.record({
  pack: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...everyPack) }, fc.constant(everyPack[0]!)),
  key: fc.boolean(),
  plans: fc
    .array(
      fc.record({
        of: fc.constantFrom('first' as const, 'second' as const),
        kind: fc.nat(24),
        ground: fc.nat(20),
        lead: fc.constantFrom(-4, -4, 0, 2, 21, 21),
        selfPerform: fc.constantFrom(false, false, true),
      }),
      { minLength: 3, maxLength: 3 },
    )
    .map(plans => plans.map((plan, index) => ({ ...plan, requestId: idOf(`plan ${index}`) }))),
  steps: fc
    .array(fc.oneof({ weight: 4, arbitrary: anyStep.map(step => [step]) }, anyRun), RUNS_OF_STEPS)
    .map(runs => runs.flat()),
})

export const beginningOf = ({ pack: { packId, version, day }, key }: Life): readonly Fact[] => [
  registered,
  bound(packId, version),
  kept(placeOf(packId)),
  past('BidsOpened', manager, { contractId, openedOn: day }),
  past('SubcontractorNamed', rep, { ...naming, key: { isKey: key } }),
  past('SubcontractorNamed', rep, {
    contractId,
    namingId: underId,
    stage: 'award',
    tier: 2,
    organisation: smallCharity,
  }),
]

/** What is said in a life, in order, each at its time: never twice at one moment. */
export function saidIn(life: Life): readonly Command[] {
  let day = life.pack.day
  return life.steps.map(({ days, what: which, which: of, detail, stranger }, index) => {
    day = addDays(day, days)
    const at = later(noon(day), index * 1_000)
    const command = SAYING[which]({ life, plan: life.plans[of]!, day, at, detail })
    return {
      ...command,
      meta: { ...command.meta, at, actor: stranger ?? command.meta.actor, commandId: idOf(`step ${index}`) },
    }
  })
}
