/** The register's list of signals: filtered, in pages, with what was counted and up to which event. */
import type { RegisterSignals, SignalLine } from '#door/signal-survey.ts'
import type { Indicator } from '#reports/signals/signal.ts'
import { momentInWords } from './dates.ts'
import type { Option } from './fields.ts'
import { paging, sliceOf, type Paging } from './paging.ts'
import { sentenceInWords } from './signals-inputs.ts'
import { headlineRows, type HeadlineRow } from './signals-headlines.ts'
import { countInWords, counted } from './wording.ts'

export const CONTRACTS_PER_PAGE = 20
/** Signals that a line of the list shows. */
const SIGNALS_MAX = 3

export interface AskedOfRegister {
  /** Empty: any. */
  readonly indicator: string
  readonly supplier: string
  readonly page: number
}

export interface RegisterShown {
  readonly asked: AskedOfRegister
  readonly asAt: string
  readonly counts: readonly string[]
  readonly found: string
  readonly lines: readonly {
    readonly href: string
    readonly reference: string
    readonly title: string
    readonly supplier: string
    readonly authority: string
    readonly invented: boolean
    readonly raised: string
    readonly signals: readonly { readonly indicator: string; readonly title: string; readonly sentence: string }[]
    readonly further: number
  }[]
  readonly indicators: readonly Option[]
  readonly suppliers: readonly Option[]
  readonly headlines: readonly HeadlineRow[]
  readonly paging: Paging | null
}

export function registerShown(
  register: RegisterSignals,
  asked: AskedOfRegister,
  indicators: readonly Pick<Indicator, 'id' | 'title'>[],
): RegisterShown {
  const { lines, contracts, published, position, at } = register
  const found = lines.filter(line => isAskedFor(line, asked))
  const { offset, limit } = sliceOf(asked.page, CONTRACTS_PER_PAGE)
  return {
    asked,
    asAt: `As at event ${countInWords(position)} of the ledger, ${momentInWords(at)}.`,
    counts: [
      `${counted(lines.length, 'contract')} of ${countInWords(contracts)} with something to ask.`,
      `${counted(contracts - lines.length, 'contract')} with nothing raised.`,
      ...(published === 0
        ? []
        : [`${counted(published, 'contract')} known only from a published source, of which nothing is asked.`]),
    ],
    found: counted(found.length, 'contract'),
    lines: found.slice(offset, offset + limit).map(line => lineShown(line, asked)),
    indicators: [
      { value: '', text: 'Any' },
      ...indicators.map(({ id, title }) => ({ value: id, text: `${id} ${title}` })),
    ],
    suppliers: [{ value: '', text: 'Any' }, ...suppliersIn(lines)],
    headlines: headlineRows(register.headlines),
    paging: paging(asked.page, CONTRACTS_PER_PAGE, found.length, page => hrefOf({ ...asked, page })),
  }
}

const isAskedFor = ({ supplierId, raised }: SignalLine, { indicator, supplier }: AskedOfRegister): boolean =>
  (supplier === '' || supplierId === supplier) && (indicator === '' || raised.some(one => one.indicator === indicator))

function lineShown({ contractId, raised, ...line }: SignalLine, { indicator }: AskedOfRegister) {
  const those = indicator === '' ? raised : raised.filter(one => one.indicator === indicator)
  return {
    href: `/contracts/${contractId}/signals`,
    reference: line.reference,
    title: line.title,
    supplier: line.supplier,
    authority: line.authority,
    invented: line.invented,
    raised: counted(raised.length, 'signal'),
    signals: those.slice(0, SIGNALS_MAX).map(one => ({
      indicator: one.indicator,
      title: one.title,
      sentence: sentenceInWords(one.sentence),
    })),
    further: Math.max(0, those.length - SIGNALS_MAX),
  }
}

function suppliersIn(lines: readonly SignalLine[]): readonly Option[] {
  const names = new Map(lines.map(({ supplierId, supplier }) => [supplierId, supplier]))
  return [...names].map(([value, text]) => ({ value, text })).toSorted((a, b) => (a.text < b.text ? -1 : 1))
}

function hrefOf({ indicator, supplier, page }: AskedOfRegister): string {
  const asked = new URLSearchParams({
    ...(indicator === '' ? {} : { indicator }),
    ...(supplier === '' ? {} : { supplier }),
    ...(page === 1 ? {} : { page: String(page) }),
  }).toString()
  return asked === '' ? '/signals' : `/signals?${asked}`
}
