/** The signals of one contract: as the ledger stands, or as they would have been seen on an earlier day. */
import express, { type Request, type Router } from 'express'
import { actorOf } from '#directory/people.ts'
import type { Door } from '#door/door.ts'
import { instantOf } from '#door/moment.ts'
import { findContract, whoOf, type FoundContract } from '../finding.ts'
import { dayFrom, readDay } from '../form.ts'
import { personOf, retryModel, show, type Problem } from '../page.ts'
import { contractCrumbs, contractHeading } from '../presenters/contract.ts'
import { dayInWords, dayOf, momentInWords } from '../presenters/dates.ts'
import { dayValues } from '../presenters/fields.ts'
import { namesIn } from '../presenters/fact-words.ts'
import { headlineRows } from '../presenters/signals-headlines.ts'
import { signalsShown } from '../presenters/signals.ts'
import { countInWords } from '../presenters/wording.ts'

export function contractSignalPages(door: Door): Router {
  const router = express.Router()

  router.get('/contracts/:contractId/signals', async (request, response) => {
    const found = findContract(door, request.params.contractId)
    const { contractId, contract } = found
    const person = personOf(response)
    const { day, values, problems } = askedDay(request, dayOf(door.clock()))
    const model = {
      title: `Signals: ${contract.title}`,
      section: 'contracts' as const,
      heading: contractHeading(contractId, contract),
      crumbs: contractCrumbs(contractId, contract, { text: 'Signals' }),
      day: day === undefined ? null : dayInWords(day),
    }
    if (contract.source !== null) {
      show(response, 'signals.njk', { ...model, shown: null, ...retryModel(undefined) })
      return
    }
    const then = day === undefined ? undefined : instantOf(day)
    const signals =
      then === undefined
        ? await door.signals.ofContract(contractId, person === undefined ? null : actorOf(person))
        : await door.signals.asKnown(contractId, then)
    // The contract stands in the views, so the desk finds it too.
    if (signals === undefined) throw new Error(`The signals of contract ${contractId} were not found.`)
    const retry = problems.length === 0 ? undefined : { status: 400, problems, values }
    const sources = await evidenceOf(found)
    const wasKnown = signals.known.chain.contract !== null
    show(
      response,
      'signals.njk',
      {
        ...model,
        ...retryModel(retry),
        values,
        asAt: `As at ${momentInWords(signals.at)}, event ${countInWords(signals.known.position)} of the ledger.`,
        shown: wasKnown
          ? signalsShown(signals, {
              chain: found.chain,
              person,
              who: whoOf(door),
              evidence: sources,
              isPast: then !== undefined,
            })
          : null,
        headlines: wasKnown ? headlineRows(signals.headlines) : [],
        mayCommentHere: person !== undefined,
      },
      retry?.status,
    )
  })

  async function evidenceOf({ contractId, chain }: FoundContract) {
    return {
      contractId,
      history: await door.replay.history(contractId),
      names: namesIn(chain),
      streamOf: (eventId: string) => door.views.streamOf(eventId),
      organisation: (id: string) => door.views.organisation(id),
    }
  }

  return router
}

interface AskedDay {
  readonly day?: string
  readonly values: Readonly<Record<string, string>>
  readonly problems: readonly Problem[]
}

/** The day in the address, whole as in `?at=2025-03-31` or in the three fields of the form; none is now. */
function askedDay({ query }: Request, today: string): AskedDay {
  const whole = query['at']
  const { day, why } = typeof whole === 'string' ? readDay(whole) : dayFrom(query, 'at')
  if (why === 'none') return { values: {}, problems: [] }
  const wrong = (text: string): AskedDay => ({
    values: typeof whole === 'string' ? {} : typed(query),
    problems: [{ field: 'at-day', text }],
  })
  if (why === 'unreal') return wrong('Enter the day as a real date, such as 31 3 2025')
  if (day > today) return wrong('That day is still to come')
  return { day, values: dayValues('at', day), problems: [] }
}

const typed = (query: Request['query']): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['at-day', 'at-month', 'at-year'].flatMap(name => {
      const value = query[name]
      return typeof value === 'string' ? [[name, value]] : []
    }),
  )
