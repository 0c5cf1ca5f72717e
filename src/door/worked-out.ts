/** What was worked out last of each contract, and from what: so that it is worked out anew only where any of that reads otherwise. */
import { hash } from 'node:crypto'
import { dayAt } from '#domain/calendar.ts'
import type { Day, Instant } from '#events/envelope.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import { Remembered } from '#views/remembered.ts'

/** What may be looked at beside a contract's own documents: nothing else may, for it would not be noticed when it changes. */
export interface Around {
  readonly organisation: (organisationId: string) => OrganisationDetails | undefined
  readonly today: (timeZone: string) => Day
}

/** For one pass over many contracts: each organisation is read once. */
export function aroundAt(at: Instant, organisation: Around['organisation']): Around {
  return { organisation: remembered(organisation), today: remembered(timeZone => dayAt(at, timeZone)) }
}

interface Known<Found> {
  readonly from: string
  readonly organisations: ReadonlyMap<string, string>
  readonly days: ReadonlyMap<string, Day>
  readonly found: Found
}

export class WorkedOut<Found> {
  readonly #known: Remembered<Known<Found>>

  /** Of more than `max`, what was longest not asked for goes first. */
  constructor(max: number) {
    this.#known = new Remembered(max)
  }

  /** `from` marks all that `make` looks at, but for what it asks of `around`. */
  of(key: string, from: string, around: Around, make: (around: Around) => Found): Found {
    const known = this.#known.get(key)
    if (known?.from === from && isAsItWas(known, around)) return known.found
    const organisations = new Map<string, string>()
    const days = new Map<string, Day>()
    const found = make({
      organisation: id => {
        const organisation = around.organisation(id)
        organisations.set(id, markOf(organisation))
        return organisation
      },
      today: timeZone => {
        const day = around.today(timeZone)
        days.set(timeZone, day)
        return day
      },
    })
    this.#known.keep(key, { from, organisations, days, found })
    return found
  }
}

const isAsItWas = <Found>({ organisations, days }: Known<Found>, { organisation, today }: Around): boolean =>
  [...days].every(([timeZone, day]) => today(timeZone) === day) &&
  [...organisations].every(([id, mark]) => markOf(organisation(id)) === mark)

const marks = new WeakMap<OrganisationDetails, string>()

function markOf(organisation: OrganisationDetails | undefined): string {
  if (organisation === undefined) return ''
  const mark = marks.get(organisation) ?? hash('sha1', JSON.stringify(organisation), 'base64')
  marks.set(organisation, mark)
  return mark
}

function remembered<T>(find: (key: string) => T): (key: string) => T {
  const known = new Map<string, { readonly found: T }>()
  return key => {
    const before = known.get(key) ?? { found: find(key) }
    known.set(key, before)
    return before.found
  }
}
