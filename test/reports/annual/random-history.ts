/** Random histories of one contract, the same for the same seed: named, promised, paid, confirmed, disputed, corrected, changed. */
import type { Fact, FactOf } from '#events/catalogue.ts'
import { contractId, switchRequest } from '../../domain/invented-contract.ts'
import { charityRep, idOf, manager, past, rep } from '../../domain/invented-world.ts'
import {
  classed,
  invoice,
  known,
  naming,
  namingOf,
  on,
  party,
  payments,
  pence,
  pounds,
  registered,
} from './invented-report.ts'

const NAMES = ['Ash', 'Birch', 'Cedar', 'Elm', 'Fir']
const DAYS = 730

/** Mulberry32: a small generator, so that a history is nothing but its seed. */
function diceOf(seed: number): (sides: number) => number {
  let state = seed >>> 0
  return sides => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % sides
  }
}

const dayAt = (number: number): string =>
  new Date(Date.parse('2024-01-01') + number * 86_400_000).toISOString().slice(0, 10)

export function randomHistory(seed: number): readonly Fact[] {
  const dice = diceOf(seed)
  const pick = <T>(all: readonly T[]): T => all[dice(all.length)] as T
  const day = (): string => dayAt(dice(DAYS))
  const facts: Fact[] = [registered, ...NAMES.map(known)]
  for (const name of NAMES) {
    const stated = { ...(dice(2) ? { sme: dice(2) === 1 } : {}), ...(dice(2) ? { vcse: dice(2) === 1 } : {}) }
    for (let times = dice(3); times > 0; times -= 1) facts.push(classed(name, day(), stated))
    facts.push(
      naming(name, { tier: 2 + (dice(4) === 0 ? 1 : 0), ...(dice(5) ? { commitment: commitment() } : {}) }, day()),
    )
  }
  const steps = [said, said, said, counted, counted, asked, cut, sought, checked]
  for (let count = 30 + dice(30); count > 0; count -= 1) facts.push(...pick(steps)())
  if (dice(2)) facts.push(...gone())
  return facts

  function commitment() {
    const from = dice(DAYS - 100)
    return {
      ...(dice(3) ? { valuePerYear: pence(dice(10_000_000)) } : {}),
      ...(dice(3)
        ? {
            volume: [from, from + 50].map(first => ({
              from: dayAt(first),
              to: dayAt(first + dice(90)),
              count: dice(99),
            })),
          }
        : {}),
      paymentTermsDays: 30,
    }
  }
  function reported(reference: string): FactOf<'PaymentsReported'> {
    const all = Array.from({ length: 1 + dice(3) }, (_, index) => {
      const [received, due] = [dice(DAYS - 130), dice(1_000_000)]
      const paid =
        dice(4) === 0 ? {} : { paidOn: dayAt(received + dice(130)), paid: pence(dice(2) ? due : dice(due + 1)) }
      const more = {
        dueOn: dayAt(received + dice(45)),
        ...(dice(6) ? {} : { disputedBecause: 'Not ours.', interest: pence(dice(500)) }),
      }
      return invoice(`${reference}.${index}`, dayAt(received), due, { ...paid, ...more })
    })
    const [first, ...others] = all
    return payments(pick(NAMES), first as ReturnType<typeof invoice>, ...others) as FactOf<'PaymentsReported'>
  }
  function said(): readonly Fact[] {
    const fact = reported(`INV-${facts.length}`)
    const { quarter, namingId, payments: all } = fact.body
    const about = { contractId, quarter, namingId }
    const references = all.filter(() => dice(2)).map(({ reference }) => reference)
    const answer =
      references.length === 0
        ? []
        : dice(2)
          ? [past('PaymentsConfirmed', charityRep, { ...about, references })]
          : [past('PaymentsDisputed', charityRep, { ...about, references, words: 'It never came.' })]
    const paidAtLast = all
      .filter(({ paidOn }) => paidOn === undefined && dice(2))
      .map(one => ({ ...one, paidOn: dayAt(DAYS), paid: one.due }))
    if (paidAtLast.length > 0)
      return [fact, ...answer, past('PaymentsReported', rep, { ...about, payments: paidAtLast })]
    if (dice(3)) return [fact, ...answer]
    const { type, occurredAt, body } = fact
    const again = {
      type,
      occurredAt,
      body: { ...body, payments: all.map(one => ({ ...one, due: pence(dice(9_999)) })) },
    }
    const corrects = idOf(`fact ${facts.length}`)
    return [
      fact,
      ...answer,
      past('DeliveryCorrected', rep, { contractId, quarter, corrects, data: again, reason: 'A slip.' }),
    ]
  }
  function counted(): readonly Fact[] {
    const month = day().slice(0, 7)
    const about = {
      contractId,
      quarter: `${month.slice(0, 4)}q${Math.ceil(Number(month.slice(5)) / 3)}`,
      namingId: namingOf(pick(NAMES)),
    }
    const months = [{ month, low: dice(9), medium: dice(9), high: dice(9) }]
    const disputed = past('ReferralVolumesDisputed', charityRep, { ...about, months: [month], words: 'Too many.' })
    return [past('ReferralVolumesReported', rep, { ...about, months }), ...(dice(3) ? [] : [disputed])]
  }
  function asked(): readonly Fact[] {
    const [requestId, first] = [idOf(`request ${facts.length}`), dice(DAYS - 60)]
    const newcomer = `Newcomer ${facts.length}`
    const { replacement: _, ...why } = switchRequest
    const body = { ...why, requestId, namingId: namingOf(pick(NAMES)), replacement: { organisation: party('Fir') } }
    const request = { ...body, effectiveOn: dayAt(first + dice(40) - 10), affiliate: dice(2) === 1 }
    const outcome = dayAt(first + dice(60))
    const reply = { contractId, requestId, namingId: body.namingId, stance: 'objects' as const, words: 'We object.' }
    const deemed = {
      contractId,
      requestId,
      deadlineId: idOf('deadline'),
      pack: { packId: 'uk-msc-key', version: '1.0.0' },
    }
    const answer = { contractId, requestId, reasons: 'Considered.' }
    const endings = [
      () => past('RequestRefused', manager, answer, on(outcome)),
      () => past('RequestDeemedRefused', manager, deemed, on(outcome)),
      () => past('RequestDeemedApproved', manager, deemed, on(outcome)),
    ]
    return [
      past('SwitchRequested', rep, request, on(dayAt(first))),
      ...(dice(2) ? [] : [past('SubcontractorReplied', charityRep, reply, on(dayAt(first + dice(9))))]),
      ...(dice(2)
        ? [pick(endings)()]
        : [
            past('RequestApproved', manager, answer, on(outcome)),
            naming(newcomer, { organisation: party('Fir') }, outcome),
            past(
              'ChangeEffected',
              rep,
              { contractId, requestId, effectedOn: outcome, namingId: namingOf(newcomer) },
              on(outcome),
            ),
            payments(newcomer, invoice('N', outcome, 700, { paidOn: dayAt(first + 70), paid: pence(700) })),
          ]),
    ]
  }
  function cut(): readonly Fact[] {
    const about = { contractId, namingId: namingOf(pick(NAMES)), directionId: idOf(`direction ${facts.length}`) }
    const promises = { commitment: commitment() }
    const [saidOn, from] = [day(), day()]
    return [
      past('ReductionDirected', manager, { ...about, reasons: 'Fewer people.', promises, from }, on(saidOn)),
      past('PromisesVaried', manager, { ...about, promises }, on(saidOn)),
    ]
  }
  function sought(): readonly Fact[] {
    const [opportunityId, first] = [idOf(`opportunity ${facts.length}`), dice(DAYS - 100)]
    const about = { contractId, quarter: `2024q${1 + dice(4)}`, opportunityId }
    const what = { title: 'Mentoring', kind: pick(['Mentoring', 'Housing']), value: pounds(dice(9_000)) }
    if (dice(3) === 0)
      return [past('AdvertExempted', manager, { ...about, ...what, reason: 'Too small.' }, on(dayAt(first)))]
    return [
      past('OpportunityAdvertised', rep, { ...about, ...what, advertisedOn: dayAt(first) }),
      ...(dice(3)
        ? [
            past('OpportunityAwarded', rep, {
              ...about,
              awardedOn: dayAt(first + 30),
              to: 'Ash',
              value: pounds(dice(9_000)),
            }),
          ]
        : []),
      ...(dice(3) ? [] : [past('OpportunityAwardPublished', rep, { ...about, publishedOn: dayAt(first + 60) })]),
    ]
  }
  function checked(): readonly Fact[] {
    const found = pick(['paid-in-time', 'paid-late', 'not-paid', 'no-evidence'] as const)
    const about = {
      contractId,
      quarter: '2024q3',
      namingId: namingOf(pick(NAMES)),
      checkId: idOf(`check ${facts.length}`),
    }
    return [past('SpotCheckRecorded', manager, { ...about, checkedOn: day(), found, words: 'Looked.', evidence: [] })]
  }
  function gone(): readonly Fact[] {
    return [
      past('NamingEnded', manager, { contractId, namingId: namingOf(pick(NAMES)), reason: 'It left.' }, on(day())),
    ]
  }
}
