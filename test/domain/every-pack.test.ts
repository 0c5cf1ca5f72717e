/** The same errand under every rule pack that decides on changes, side by side: what each does with it. */
import { Console } from 'node:console'
import { describe, expect, it } from 'vitest'
import type { FactOf, Fact } from '#events/catalogue.ts'
import { packs } from '#domain/packs/catalogue.ts'
import { beginning, errand, everyPack, follow, type PackVersion } from './every-errand.ts'

interface Row {
  readonly tells: string
  readonly replyUntil: string
  readonly silenceOfTheFirm: string
  readonly objectionOnDay12: string
  readonly decideUntil: string
  readonly silenceOfTheAuthority: string
  readonly decisionOnDay45: string
  readonly planUntil: string
  readonly change: string
}

/** What the errand came to, read from the facts that it left. */
function rowOf(one: PackVersion): Row {
  const { history, outcomes } = follow(beginning(one), errand(one))
  const all = <T extends Fact['type']>(type: T) => history.filter((fact): fact is FactOf<T> => fact.type === type)
  const until = (of: string): string => all('DeadlineSet').find(({ body }) => body.of === of)?.body.lastDay ?? '-'
  const silence = (of: string): string => all('DeadlinePassed').find(({ body }) => body.of === of)?.body.effect ?? '-'
  const [notice, , byAuthority, , objection, decision, , effect] = outcomes
  const [replied] = all('SubcontractorReplied')
  const told = notice?.startsWith('IntentNoticeGiven') ? 'supplier' : 'nobody'
  return {
    tells: byAuthority?.startsWith('IntentNoticeGiven') ? 'authority' : told,
    replyUntil: until('reply'),
    silenceOfTheFirm: silence('reply'),
    objectionOnDay12: replied === undefined ? (objection ?? '') : replied.body.late ? 'late, kept' : 'in time',
    decideUntil: until('decision'),
    silenceOfTheAuthority: silence('decision'),
    decisionOnDay45: decision?.includes('RequestApproved') ? 'taken' : (decision ?? ''),
    planUntil: until('replacement-plan'),
    change: effect?.startsWith('ChangeEffected') ? 'made' : (effect ?? ''),
  }
}

const nobodysSilence = {
  objectionOnDay12: 'late, kept',
  silenceOfTheAuthority: '-',
  decideUntil: '-',
  decisionOnDay45: 'taken',
  planUntil: '-',
  change: 'made',
}
const noReplyRight = { tells: 'supplier', replyUntil: '-', silenceOfTheFirm: '-', objectionOnDay12: 'in time' }
const decidedBySilence = {
  ...noReplyRight,
  silenceOfTheAuthority: 'deemed-approval',
  decisionOnDay45: 'already-decided',
  planUntil: '-',
  change: 'made',
}
const fiveCalendarDays = { ...nobodysSilence, tells: 'supplier', silenceOfTheFirm: 'none' }

/** The errand begins on Monday 2 June 2025; under the rule of October 2025, on Monday 2 February 2026. */
const EXPECTED: Readonly<Record<string, Row>> = {
  'uk-moj-df-2020 1.0.0': {
    ...nobodysSilence,
    tells: 'supplier',
    replyUntil: '2025-06-09',
    silenceOfTheFirm: 'none',
    decideUntil: '2025-06-16',
    silenceOfTheAuthority: 'none',
  },
  'uk-msc-ordinary 1.0.0': { ...decidedBySilence, decideUntil: '2025-06-16' },
  'uk-msc-key 1.0.0': {
    ...nobodysSilence,
    ...noReplyRight,
    decideUntil: '2025-06-16',
    silenceOfTheAuthority: 'none',
  },
  'uk-widp-7.1 1.0.0': { ...decidedBySilence, decideUntil: '2025-06-30' },
  'us-ca-pcc-4100 1.0.0': {
    ...nobodysSilence,
    tells: 'authority',
    replyUntil: '2025-06-09',
    silenceOfTheFirm: 'deemed-agreement',
  },
  'us-ca-pcc-4107.5 1.0.0': {
    ...nobodysSilence,
    tells: 'supplier',
    replyUntil: '2025-06-10',
    silenceOfTheFirm: 'evidence-of-agreement',
  },
  'us-dbe-26.53f 1.0.0': { ...fiveCalendarDays, replyUntil: '2025-06-07', planUntil: '2025-07-24' },
  'us-dbe-26.53f 2.0.0': { ...fiveCalendarDays, replyUntil: '2026-02-07', planUntil: '2026-03-26' },
  'it-119 1.0.0': { ...decidedBySilence, decideUntil: '2025-07-02' },
  'fr-2193 1.0.0': { ...decidedBySilence, decideUntil: '2025-06-23' },
}

describe('the same errand', () => {
  const rows = Object.fromEntries(everyPack.map(one => [`${one.packId} ${one.version}`, rowOf(one)]))

  it('is printed as it goes under every pack', () => {
    new Console(process.stdout).table(rows)
    expect(Object.keys(rows)).toEqual(Object.keys(EXPECTED))
  })
  it.each(Object.entries(EXPECTED))('under %s goes as its rules say', (name, expected) =>
    expect(rows[name]).toEqual(expected),
  )
})

describe('no pack', () => {
  it.each(everyPack)('lets silence decide otherwise than it says: $packId $version', one => {
    const { history } = follow(beginning(one), errand(one))
    const silence = packs.find(({ packId, version }) => packId === one.packId && version === one.version)?.change
      ?.silence
    const deemed = history.filter(({ type }) => type.startsWith('RequestDeemed')).map(({ type }) => type)
    expect(deemed).toEqual(silence?.ofAuthority === 'deemed-approval' ? ['RequestDeemedApproved'] : [])
  })
  it.each(everyPack)('lets the naming end a second time: $packId $version', one =>
    expect(follow(beginning(one), errand(one)).outcomes.at(-1)).toBe('nothing new'),
  )
})
