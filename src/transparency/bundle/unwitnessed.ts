/** What is said of events that are signed, and for which too few witnesses have signed yet. */
import { counted } from '#proof/verify/fault.ts'
import type { CopyEnd } from '../quorum.ts'

/** A witness is offered a checkpoint every ten seconds: so much later something is wrong. */
const SOON_MS = 60_000

const RULE = 'As a rule that takes about ten seconds'

/** For whoever was given a bundle that was written at that time; undefined where nothing waits for a witness. */
export function waitingInWords({ newer, unwitnessed, waitingSince }: CopyEnd, at: string): string | undefined {
  if (waitingSince === null) return undefined
  const late = Date.parse(at) - Date.parse(waitingSince) > SOON_MS
  const wait = late
    ? `The first has waited since ${waitingSince}. ${RULE}, so ask the witnesses, and whoever runs the ledger, why it does not come.`
    : `${RULE}.`
  return newer > 0
    ? `${counted(newer, 'newer event is', 'newer events are')} signed and not in this bundle: too few witnesses have signed for ${newer === 1 ? 'it' : 'them'} yet. ${wait}`
    : `For the last ${unwitnessed === 1 ? 'event' : `${unwitnessed} events`} in this bundle too few witnesses have signed yet, so the check “quorum” fails. ${wait}`
}
