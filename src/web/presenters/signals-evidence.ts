/** The events that a signal rests on, each with where it can be read. */
import type { RecordedFact } from '#events/catalogue.ts'
import { businessTime } from '#events/envelope.ts'
import type { OrganisationDetails } from '#projections/organisation.ts'
import { dayInWords, dayOfInWords } from './dates.ts'
import { factWords, withheldWords, type Names } from './fact-words.ts'
import { EVENTS_PER_PAGE } from './audit-trail.ts'
import { quarterInWords } from './quarters.ts'
import { counted } from './wording.ts'

export interface EvidenceLink {
  readonly text: string
  readonly href: string
  readonly eventIds: readonly string[]
}

export interface EvidenceSources {
  readonly contractId: string
  /** The contract's own stream, in the order of revisions. */
  readonly history: readonly RecordedFact[]
  readonly names: Names
  /** The stream of any other event; undefined where it is not known. */
  readonly streamOf: (eventId: string) => string | undefined
  readonly organisation: (organisationId: string) => Pick<OrganisationDetails, 'name'> | undefined
}

/** Lines of one card; a signal may rest on thousands of events. */
export const LINES_MAX = 8
/** Events that stand elsewhere are looked up one by one. */
const LOOKED_UP_MAX = 100

/** Events of this contract one by one, with their place in the audit trail; others by the page that shows them. */
export function evidenceLinks(eventIds: readonly string[], sources: EvidenceSources): readonly EvidenceLink[] {
  const { contractId, history, names, streamOf } = sources
  const known = new Map(history.map(fact => [fact.id, fact]))
  const links = new Map<string, EvidenceLink>()
  let lookedUp = 0
  for (const id of new Set(eventIds)) {
    const fact = known.get(id)
    if (fact !== undefined) {
      links.set(id, { ...ofThisContract(fact, contractId, history.length, names), eventIds: [id] })
      continue
    }
    lookedUp += 1
    const place = placeOf(lookedUp > LOOKED_UP_MAX ? undefined : streamOf(id), sources)
    const before = links.get(place.href)?.eventIds ?? []
    links.set(place.href, { ...place, eventIds: [...before, id] })
  }
  return [...links.values()].map(link => ({
    ...link,
    text: link.eventIds.length === 1 ? link.text : `${link.text} (${counted(link.eventIds.length, 'event')})`,
  }))
}

function ofThisContract({ revision, data }: RecordedFact, contractId: string, total: number, names: Names) {
  const page = Math.floor((total - 1 - revision) / EVENTS_PER_PAGE) + 1
  const { title } = data === null ? withheldWords : factWords(data, names)
  const when = data === null ? '' : `, ${dayOfInWords(businessTime(data.occurredAt))}`
  return {
    text: `${title}${when}`,
    href: `/contracts/${contractId}/audit${page === 1 ? '' : `?page=${page}`}#event-${revision}`,
  }
}

const STREAM = /^(contract|delivery|report|organisation|concern)-([0-9a-f-]{36})(?:-(.+))?$/

function placeOf(stream: string | undefined, { organisation }: EvidenceSources): Omit<EvidenceLink, 'eventIds'> {
  const [, kind, id = '', part = ''] = STREAM.exec(stream ?? '') ?? []
  switch (kind) {
    case 'contract':
      return { text: 'Another contract', href: `/contracts/${id}/audit` }
    case 'delivery':
      return { text: `Delivery from ${quarterInWords(part)}`, href: `/contracts/${id}/delivery/${part}` }
    case 'report':
      return { text: `Report from ${dayInWords(part)}`, href: `/contracts/${id}/reports/${part}` }
    case 'organisation':
      return { text: `What is known of ${organisation(id)?.name ?? 'an organisation'}`, href: `/organisations/${id}` }
    case 'concern':
      return { text: 'A concern told in confidence', href: `/concerns/${id}` }
    default:
      return { text: 'In the feed of events', href: '/api' }
  }
}
