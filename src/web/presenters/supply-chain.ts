/** A supply chain as a table: those who are named, those who have left, and what the source leaves unsaid. */
import { STANDING_WORDS, standingOf, type Standing } from '#reports/standing.ts'
import { branchesOf, tierOf, type Branch } from '#reports/supply-chain-tree.ts'
import { marksOf, type Mark } from '#projections/marks.ts'
import type { SupplyChain } from '#projections/supply-chain/chain.ts'
import { occurredOnInWords } from './dates.ts'
import { commitmentInBrief, keyInWords, silence, type Tag } from './wording.ts'

export interface ChainRow {
  readonly namingId: string
  readonly organisationId: string
  readonly name: string
  readonly under: string | null
  readonly tier: string
  readonly services: readonly string[]
  readonly key: string
  readonly promised: readonly string[]
  readonly answer: Tag
  /** A change is asked, was permitted on conditions, or was made too soon. */
  readonly marks: readonly Tag[]
  readonly since: string
  readonly left: string | null
}

/** What a column holds; one that nothing is stated of is left out, and named under the table. */
const COLUMNS = ['tier', 'services', 'key', 'promised'] as const
type Column = (typeof COLUMNS)[number]
const COLUMN_WORDS: Record<Column, string> = {
  tier: 'the tier',
  services: 'the services',
  key: 'whether it is a key subcontractor',
  promised: 'what was promised to it',
}

export interface ChainTable {
  readonly named: readonly ChainRow[]
  readonly left: readonly ChainRow[]
  readonly shows: Readonly<Record<Column | 'answer', boolean>>
  /** One sentence on what is left out because nothing is stated; null where everything is. */
  readonly unstated: string | null
}

const ANSWER_COLOURS: Record<Standing, string> = {
  agreed: 'govuk-tag--green',
  awaited: 'govuk-tag--yellow',
  refused: 'govuk-tag--red',
  listed: 'govuk-tag--grey',
  left: 'govuk-tag--grey',
}

export const answerTag = (standing: Standing): Tag => ({
  text: STANDING_WORDS[standing],
  classes: ANSWER_COLOURS[standing],
})

const MARK_TAGS: Record<Mark, Tag> = {
  pending: { text: 'A change is pending', classes: 'govuk-tag--yellow' },
  conditional: { text: 'Changed on conditions', classes: 'govuk-tag--blue' },
  retrospective: { text: 'Changed before permission', classes: 'govuk-tag--orange' },
}
export const markTags = (marks: readonly Mark[]): readonly Tag[] => marks.map(mark => MARK_TAGS[mark])

export function chainTable(chain: SupplyChain): ChainTable {
  const published = (chain.contract?.source ?? null) !== null
  const rows = branchesOf(chain.namings).map(branch => ({
    row: rowOf(branch, published, markTags(marksOf(chain, branch.naming.namingId))),
    naming: branch.naming,
  }))
  const named = rows.filter(({ naming }) => naming.standing === 'named')
  const stated = {
    tier: named.some(({ row }) => row.tier !== silence(published)),
    services: named.some(({ naming }) => naming.services !== undefined),
    key: named.some(({ naming }) => naming.key !== undefined),
    promised: named.some(({ naming }) => naming.commitment !== undefined),
    answer: named.some(({ naming }) => naming.stage !== 'listed'),
  }
  return {
    named: named.map(({ row }) => row),
    left: rows.filter(({ naming }) => naming.standing !== 'named').map(({ row }) => row),
    shows: stated,
    unstated: named.length === 0 ? null : unstated(stated, published),
  }
}

function rowOf(branch: Branch, published: boolean, marks: readonly Tag[]): ChainRow {
  const { naming, under } = branch
  const { namingId, organisation, left } = naming
  // What is promised now; the page of the naming shows what was promised first.
  const { services, commitment } = naming.now ?? naming
  const absent = silence(published)
  return {
    namingId,
    organisationId: organisation.id,
    name: organisation.name,
    under: under?.organisation.name ?? null,
    tier: tierOf(branch)?.toString() ?? absent,
    services: services ?? [absent],
    key: keyInWords(naming.key, absent),
    promised: commitment === undefined ? [absent] : commitmentInBrief(commitment),
    answer: answerTag(standingOf(naming)),
    marks,
    since: occurredOnInWords(naming.namedAt),
    left: left === undefined ? null : `${occurredOnInWords(left.at)}: ${left.reason}`,
  }
}

function unstated(stated: ChainTable['shows'], published: boolean): string | null {
  const missing = [
    ...COLUMNS.filter(column => !stated[column]).map(column => COLUMN_WORDS[column]),
    ...(stated.answer ? [] : ['whether it agreed to be named']),
  ]
  const [first] = missing
  if (first === undefined) return null
  const said = missing.length === 1 ? first : `${missing.slice(0, -1).join(', ')} or ${missing.at(-1) ?? ''}`
  return published ? `Not stated by the source for any organisation here: ${said}.` : `Not recorded yet: ${said}.`
}

/** The same chain under the names that organisations had at another time. Unknown ones keep the name in the fact. */
export function renamed(chain: SupplyChain, nameOf: ReadonlyMap<string, string>): SupplyChain {
  const party = <P extends { readonly id: string; readonly name: string }>(given: P): P => ({
    ...given,
    name: nameOf.get(given.id) ?? given.name,
  })
  const { contract, namings } = chain
  return {
    ...chain,
    contract:
      contract === null
        ? null
        : { ...contract, authority: party(contract.authority), supplier: party(contract.supplier) },
    namings: namings.map(naming => ({ ...naming, organisation: party(naming.organisation) })),
  }
}

/** Every organisation in a chain. */
export const partiesOf = ({ contract, namings }: SupplyChain): readonly string[] => [
  ...new Set([
    ...(contract === null ? [] : [contract.authority.id, contract.supplier.id]),
    ...namings.map(({ organisation }) => organisation.id),
  ]),
]
