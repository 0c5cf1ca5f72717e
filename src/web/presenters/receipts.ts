/** A receipt in words: what it shows, what it does not, and where to check it. */
import type { RecordedFact } from '#events/catalogue.ts'
import type { Receipt } from '#transparency/receipt.ts'
import { signedIn } from '#transparency/signed.ts'
import type { NoLog, Standing } from '#transparency/standing.ts'
import type { AboutFact } from './about-fact.ts'
import { momentInWords } from './dates.ts'
import { countInWords, counted } from './wording.ts'

export interface ReceiptPage {
  readonly title: string
  readonly about: AboutFact
  /** Why there is no receipt yet, or none at all; null where there is one. */
  readonly missing: string | null
  /** Whether looking again can help. */
  readonly again: boolean
  readonly receipt: ShownReceipt | null
}

interface ShownReceipt {
  readonly leaf: string
  readonly size: string
  readonly shows: string
  readonly keep: string
  readonly doubt: string | null
  readonly fileName: string
  readonly file: string
  readonly check: string
  readonly download: string
}

export const downloadOf = (position: number): string => `/api/transparency/receipts/${position}.tlog-proof`
/** Where a receipt is checked, by the reader's own browser. */
export const checkOf = (position: number): string => `/verify?receipt=${position}`
/** Every receipt of an organisation, one on each line. */
export const downloadAllOf = (organisationId: string): string =>
  `/api/organisations/${organisationId}/receipts?format=ndjson`
export const pageOfReceipt = (position: number): string => `/receipts/${position}`

const NOT_YET =
  'This event is recorded, and not signed for yet. That takes a second or two. Load this page again to look.'
const STOPPED = 'This event is recorded. The log has stopped signing, so there is no receipt for it now.'

export function receiptPage(
  position: number,
  about: AboutFact,
  standing: Standing | NoLog,
  receipt: Receipt | undefined,
): ReceiptPage {
  const title = `Receipt for event ${countInWords(position)}`
  if ('missing' in standing) return { title, about, missing: standing.missing, again: false, receipt: null }
  if (receipt !== undefined)
    return { title, about, missing: null, again: false, receipt: shown(position, standing, receipt) }
  const stopped = standing.stopped !== null
  return { title, about, missing: stopped ? STOPPED : NOT_YET, again: !stopped, receipt: null }
}

function shown(
  position: number,
  { development }: Standing,
  { leaf, fileName, proof, checkpoint }: Receipt,
): ShownReceipt {
  const { size, witnesses } = signedIn(checkpoint)
  return {
    leaf: countInWords(leaf),
    size: countInWords(size),
    shows: `This receipt shows that the event, exactly as it was recorded, is leaf ${countInWords(leaf)} (the first is leaf 0) of a list of ${counted(size, 'event')} that this ledger has signed.`,
    keep: 'Keep it. If the event, or any before it, is ever changed, dropped or moved, this ledger can no longer show a list that agrees with your receipt, and anybody can see that without asking us.',
    doubt: doubtOf(development, witnesses),
    fileName,
    file: proof,
    check: checkOf(position),
    download: downloadOf(position),
  }
}

function doubtOf(development: boolean, witnesses: number): string | null {
  if (development)
    return 'It is signed with a development key, which whoever runs this ledger can read and others cannot rely on. It is for trying out.'
  return witnesses === 0
    ? 'Only the ledger itself has signed it: no witness has. Your copy is what makes a rewritten history show.'
    : null
}

export interface ReceiptLine {
  readonly title: string
  readonly of: AboutFact['of']
  readonly recorded: string
  readonly position: string
  readonly href: string
}

export const receiptLine = ({ position, recordedAt }: RecordedFact, { title, of }: AboutFact): ReceiptLine => ({
  title,
  of,
  recorded: momentInWords(recordedAt),
  position: countInWords(position),
  href: pageOfReceipt(position),
})
