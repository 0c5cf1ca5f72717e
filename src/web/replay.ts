/** The supply chain of a contract as it was on a day, and its history step by step. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { instantOf } from '#door/moment.ts'
import type { Moment } from '#projections/as-it-was.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { areaName } from './area-names.ts'
import { findContract, NotFound, whoOf, type FoundContract } from './finding.ts'
import { dayFrom, readDay } from './form.ts'
import { retryModel, show, type Problem } from './page.ts'
import { contractHeading } from './presenters/contract.ts'
import { chainThen, stepPage, type AskedDays } from './presenters/replay.ts'
import { partiesOf, renamed } from './presenters/supply-chain.ts'

type Query = Readonly<Record<string, unknown>>

export function replayPages(door: Door): Router {
  const router = express.Router()

  router.get('/contracts/:contractId/replay', async (request, response) => {
    const found = findContract(door, request.params.contractId)
    const { contractId, contract } = found
    const model = {
      title: `Replay: ${contract.title}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
    }
    const { step } = request.query
    if (step !== undefined) {
      const shown = await showStep(found, typeof step === 'string' ? step : '')
      show(response, 'replay-step.njk', { ...model, title: `Step ${shown.number}: ${contract.title}`, step: shown })
      return
    }
    const { days, problems, values } = daysOf(request.query)
    const retry = problems.length === 0 ? undefined : { status: 400, problems, values }
    const then = retry === undefined ? await showDay(found, days) : null
    const form = { ...retryModel(retry), values }
    show(response, 'replay.njk', { ...model, ...form, then, asked: days }, retry?.status)
  })

  async function showDay({ contractId }: FoundContract, days: AskedDays) {
    const moment = { asOf: momentOf(days.asOf), knownAt: momentOf(days.knownAt) }
    const [chain, history] = await Promise.all([
      door.replay.supplyChain(contractId, moment),
      door.replay.history(contractId),
    ])
    return chainThen(days, renamed(chain, await namesThen(chain, moment)), history)
  }

  /** What each organisation of a chain was called at that moment. */
  async function namesThen(chain: SupplyChain, moment: Moment): Promise<ReadonlyMap<string, string>> {
    const known = await Promise.all(partiesOf(chain).map(id => door.replay.organisation(id, moment)))
    return new Map(known.flatMap(found => (found === null ? [] : [[found.organisationId, found.name]])))
  }

  async function showStep({ contractId }: FoundContract, asked: string) {
    const found = /^\d{1,9}$/.test(asked) ? await door.replay.step(contractId, Number(asked)) : undefined
    if (found === undefined) throw new NotFound()
    return stepPage(found.step, { contractId, of: found.of, areaName, who: whoOf(door) })
  }

  return router
}

/** A day means the end of that day here: what happened in its course is in it. */
const momentOf = (day: string | undefined): string | undefined => (day === undefined ? undefined : instantOf(day))

interface Days {
  readonly days: AskedDays
  readonly problems: readonly Problem[]
  readonly values: Readonly<Record<string, string>>
}

/** The days in an address: from the fields of the form, or whole, as in `?asOf=2026-05-15`. */
function daysOf(query: Query): Days {
  const fields = [
    ['asOf', 'the day on which it was true'],
    ['knownAt', 'the day by which it was known'],
  ] as const
  const problems: Problem[] = []
  const days: { asOf?: string; knownAt?: string } = {}
  const values: Record<string, string> = {}
  for (const [field, what] of fields) {
    const whole = query[field]
    const { day, why } = typeof whole === 'string' ? readDay(whole) : dayFrom(query, field)
    if (why === 'unreal') {
      problems.push({ field: `${field}-day`, text: `Enter ${what} as a real date, such as 27 3 2025` })
    } else if (why === null) days[field] = day
    Object.assign(values, partsOf(query, field, days[field]))
  }
  return { days, problems, values }
}

/** What stands in the three fields: the day in parts, or else what was typed. */
function partsOf(query: Query, field: string, day: string | undefined): Record<string, string> {
  if (day !== undefined) {
    const [year = '', month = '', date = ''] = day.split('-')
    return {
      [`${field}-day`]: String(Number(date)),
      [`${field}-month`]: String(Number(month)),
      [`${field}-year`]: year,
    }
  }
  const typed = (part: string): string => {
    const value = query[`${field}-${part}`]
    return typeof value === 'string' ? value : ''
  }
  return Object.fromEntries(['day', 'month', 'year'].map(part => [`${field}-${part}`, typed(part)]))
}
