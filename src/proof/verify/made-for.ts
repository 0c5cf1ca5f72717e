/** For whom a bundle says it was made, and of what: held against what was asked for, because whoever made it wrote that too. */
import type { Checkpoint } from '../checkpoint.ts'
import { counted, Fault } from './fault.ts'
import type { Expected } from './log-files.ts'
import { type Manifest, MANIFEST, type Reader } from './manifest.ts'
import { CHECKPOINT } from './signature.ts'

interface Wanted {
  readonly expect: Expected
  /** The largest size that is held, signed by somebody who is believed; undefined where nobody is. */
  readonly reach: number | undefined
  /** Read from an address: a server shows the whole log, to whoever asks it. */
  readonly isWeb: boolean
}

/** How a reader is named in a sentence. */
export const WHOM: Readonly<Record<Reader, string>> = {
  auditor: 'an auditor',
  anyone: 'anyone',
  public: 'the public',
}

const SHOWS: Readonly<Record<Reader, string>> = {
  auditor: 'It was made for an auditor, from whom nothing may be withheld.',
  anyone: 'It was made for anyone: it cannot show what was told in confidence.',
  public:
    'It was made for the public: it cannot show what it withholds, nor whether that was rightly withheld, and nothing proves its excerpts.',
}

/** What the bundle is; a fault where it is not of its checkpoint, or is another than was asked for. */
export function bundleSentence(manifest: Manifest, stated: Checkpoint, wanted: Wanted): string {
  const { origin, size, since, contract, reader, simulated } = manifest
  if (stated.origin !== origin || stated.size !== size) {
    const said = `${MANIFEST} speaks of ${origin} with ${size} entries, the checkpoint of ${stated.origin} with ${stated.size}.`
    throw new Fault(said, { path: CHECKPOINT })
  }
  const other = otherThanWanted(manifest, wanted)
  if (other !== undefined) throw new Fault(other, { path: MANIFEST })
  const parts = [
    `The log ${origin} with ${counted(size, 'entry', 'entries')}`,
    ...(since === 0 ? [] : [`entries from leaf ${since} on`]),
    ...(contract === null ? [] : [`payloads of contract ${contract}`]),
  ]
  const one = contract === null ? '' : ' It cannot show what was said outside that contract.'
  const times = simulated ? ' It is simulated: its times were set, and are no evidence.' : ''
  return `${parts.join('; ')}. ${SHOWS[reader]}${one}${times}`
}

/** Why the bundle is not what was asked for; undefined where it is. */
function otherThanWanted({ reader, contract, since }: Manifest, { expect, reach, isWeb }: Wanted): string | undefined {
  if (expect.reader !== undefined && reader !== expect.reader) {
    return `This bundle was made for ${WHOM[reader]}, and you asked for one that was made for ${WHOM[expect.reader]}.`
  }
  if (expect.contract !== undefined && contract !== expect.contract) {
    const found = contract === null ? 'all contracts' : `the contract ${contract}`
    return `This bundle is of ${found}, and you asked for one of the contract ${expect.contract}.`
  }
  if (isWeb && reader === 'public' && expect.reader === undefined) {
    return 'What is shown at an address must be for anyone, and this says that it is for the public. Where a bundle for the public lies there, ask for one (--reader public).'
  }
  if (isWeb && contract !== null && expect.contract === undefined) {
    return `What is shown at an address must be the whole log, and this has only the contract ${contract}. Where a bundle of one contract lies there, ask for it (--contract).`
  }
  if (isWeb && since !== 0) return `What is shown at an address must begin with leaf 0, and this begins with ${since}.`
  if (reach !== undefined && since > reach) {
    const held = reach === 0 ? 'you hold no checkpoint' : `the largest checkpoint that you hold is of size ${reach}`
    return `This bundle begins with leaf ${since}, and ${held}: nothing would show what was before. Give one that reaches as far (--held), or ask for the whole log.`
  }
  return undefined
}
