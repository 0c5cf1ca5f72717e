/** Who has signed the last checkpoint: the log, and as many witnesses as the policy asks for. */
import { type Opened, openCheckpoint } from '../checkpoint.ts'
import type { Key } from '../key.ts'
import { NO_QUORUM, quorumMet } from '../policy.ts'
import type { Signer } from '../signers.ts'
import type { Check } from './check.ts'
import { at, checked, counted, Fault } from './fault.ts'
import type { Tools } from './log-files.ts'
import type { Believed } from './trust.ts'

export const CHECKPOINT = 'checkpoint'

/** The checkpoint, opened with whoever is believed. */
export const openSigned = (written: string, { trust }: Believed, { verify }: Tools): Promise<Opened> =>
  at({ path: CHECKPOINT }, () => openCheckpoint(written, trust, verify))

export function signatureSentence({ log, checkpoint }: Opened, { brought }: Believed): string {
  const signed = `The checkpoint of size ${checkpoint.size} is signed by ${named(log)}.`
  return brought
    ? `${signed} The key is the one in the policy that you brought.`
    : `${signed} The key was taken from the bundle itself, so this shows who signed only to those who compare it with the key that they were given another way.`
}

/** Whether enough witnesses have signed. `met` is the newest older checkpoint under which enough have, where there is one. */
export const quorumCheck = (opened: Opened, { policy, brought }: Believed, met?: number): Promise<Check> =>
  checked('quorum', () => {
    const { size } = opened.checkpoint
    const whose = brought ? '' : ' The policy is the bundle’s own: it names those whom whoever made the bundle chose.'
    if (policy.quorum === NO_QUORUM) {
      return `The policy asks for no witness: that the log has shown everybody the same rests on the checkpoints that people keep.${whose}`
    }
    if (!quorumMet(policy, opened.witnesses)) {
      const signed =
        opened.witnesses.length === 0 ? 'no witness of the policy has' : `only ${named(opened.witnesses)} has`
      const older =
        met === undefined ? '' : ` The checkpoint of size ${met} is: up to there the witnesses vouch for it.`
      throw new Fault(
        `The checkpoint of size ${size} is not witnessed as the policy asks: ${signed} signed it.${older}${whose}`,
        {
          path: CHECKPOINT,
        },
      )
    }
    return `${counted(opened.witnesses.length, 'witness has', 'witnesses have')} signed the checkpoint of size ${size}, as the policy asks: ${named(opened.witnesses)}.${whose}`
  })

const named = (signers: readonly Signer[]): string => signers.map(({ key }) => keyName(key)).join(', ')

export const keyName = ({ name, id }: Key): string => `${name} (${id})`
