/** What the verifier says: a line for each check, and what they come to. */
import type { Check, CheckName } from '#proof/verify/check.ts'
import type { Asked } from '#proof/verify/log-files.ts'

export const lineOf = ({ outcome, check, sentence }: Check): string => plain(`${outcome}  ${check}: ${sentence}`)

/** What a terminal would not show but do, and what turns the order of letters. */
const UNSEEN = /[\p{Cc}\p{Bidi_Control}\u2028\u2029]/gu

/** One line of text with nothing in it that is not seen: much of it was written by whoever made what is checked. */
export const plain = (text: string): string =>
  text.replace(UNSEEN, unseen => `\\u{${unseen.charCodeAt(0).toString(16).padStart(4, '0')}}`)

const EVIDENCE: readonly CheckName[] = ['root', 'checkpoints', 'held', 'revisions', 'payloads', 'redactions', 'replay']

/** Only what somebody who is believed has signed can be held against a ledger: all else is a file with something wrong. */
export function concluded(checks: readonly Check[], asked: Pick<Asked, 'policy'>): string {
  const failed = checks.filter(({ outcome }) => outcome === 'failed').map(({ check }) => check)
  if (failed.includes('bundle')) {
    return 'COULD NOT BE CHECKED: this is not a receipt or a bundle, or not the one that is needed, or it is damaged. That says nothing about any ledger.'
  }
  if (failed.length === 1 && failed[0] === 'signature' && isReceipt(checks) && asked.policy === undefined) {
    return 'COULD NOT BE CHECKED: a receipt does not say whose signature counts. Give a policy, with --policy <file>. Nothing was found against the receipt, nor against its ledger.'
  }
  if (failed.length > 0) {
    const count = failed.length === 1 ? 'one check' : `${failed.length} checks`
    const contradicts = !failed.includes('signature') && failed.some(check => EVIDENCE.includes(check))
    return contradicts
      ? `NOT ACCEPTED: ${count} failed. Keep what you were given, and what you held beside it: where they contradict one another, or what was signed, they are the evidence.`
      : `NOT ACCEPTED: ${count} failed. That contradicts nothing that the ledger has signed: read above what is missing, or was damaged on its way.`
  }
  const unseen = checks.find(check => check.unseen !== undefined)?.unseen
  const begun =
    unseen === undefined
      ? 'Accepted: every check that could be made has passed'
      : `Accepted as far as it goes: ${unseen}. Every check that could be made has passed`
  return checks.some(({ check, outcome }) => check === 'held' && outcome === 'passed')
    ? `${begun}, and the log continues what you held.`
    : `${begun}. Whether anything was rewritten before, only a checkpoint that somebody else holds can show: give it with --held.`
}

/** A bundle names somebody itself; and of a bundle alone it is asked whether all its files are there. */
const isReceipt = (checks: readonly Check[]): boolean => !checks.some(({ check }) => check === 'files')
