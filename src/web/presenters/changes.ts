/** What a step changed, as a change log is read: topic, from, to. */
import type { Change } from '#projections/changes.ts'
import { FIELDS } from './change-fields.ts'
import type { AreaName } from './contract.ts'
import { TIME_FOR } from './fact-words/deadline.ts'
import { ofWhom } from './wording.ts'

export interface ChangeLine {
  readonly topic: string
  readonly from: string
  readonly to: string
}

/** The changes of one thing: the contract, one naming, its subcontract, one request or one of its deadlines. */
export interface ChangeGroup {
  readonly about: string
  readonly lines: readonly ChangeLine[]
}

const NOTHING = 'Nothing'

/** A line for each change that says something to people, by what it is about. */
export function changeGroups(changes: readonly Change[], areaName: AreaName): readonly ChangeGroup[] {
  const groups = Map.groupBy(changes, ({ subject }) => aboutOf(subject))
  return [...groups]
    .map(([about, ofOne]) => ({ about, lines: linesOf(ofOne, areaName) }))
    .filter(({ lines }) => lines.length > 0)
}

/** In the order in which the fields stand above, whatever order the document has them in. */
function linesOf(changes: readonly Change[], areaName: AreaName): readonly ChangeLine[] {
  const fields = FIELDS[changes[0]?.subject.kind ?? 'contract']
  // A published source lists an organisation and says nothing of an answer: none is waited for.
  const isListed = changes.some(({ path, to }) => path === 'stage' && to === 'listed')
  return Object.entries(fields).flatMap(([path, { topic, say }]) => {
    const change = changes.find(({ path: changed }) => changed === path)
    if (change === undefined || (isListed && path === 'consent')) return []
    const inWords = (value: unknown): string => (value === null ? NOTHING : say(value as never, areaName) || NOTHING)
    const [from, to] = [inWords(change.from), inWords(change.to)]
    return from === to ? [] : [{ topic, from, to }]
  })
}

function aboutOf(subject: Change['subject']): string {
  switch (subject.kind) {
    case 'contract':
      return 'The contract'
    case 'naming':
      return subject.name
    case 'subcontract':
      return `${ofWhom(subject.name)} subcontract`
    case 'request':
      return subject.about === '' ? 'The request' : `The request about ${subject.about}`
    case 'deadline':
      return `Time ${TIME_FOR[subject.of]}${subject.about === '' ? '' : `, on the request about ${subject.about}`}`
  }
}
