/** Whom checkpoints are offered to, and whose signatures a receipt should have: what the operator's policy file says. */
import { type Key, parseVkey } from '#proof/key.ts'
import { formatPolicy, NO_QUORUM, parsePolicy, quorumMet } from '#proof/policy.ts'
import { sha256 } from './node-crypto.ts'

/** A witness that checkpoints are offered to. */
export interface WitnessNamed {
  /** What the policy calls it. */
  readonly name: string
  readonly key: Key
  /** Its submission prefix (C2SP tlog-witness). */
  readonly url: string
}

export interface WitnessPolicy {
  readonly witnesses: readonly WitnessNamed[]
  /** Whether nobody but the log need sign. */
  readonly isNone: boolean
  /** Whether those who have cosigned a checkpoint are enough. */
  isQuorum(signers: readonly { readonly witness: string; readonly keyId: string }[]): boolean
  /** The policy as it is published, under these keys of the log. Addresses are left out: they are between log and witness. */
  published(vkeys: readonly string[]): string
}

/** Where there is no text: nobody but the log need sign. @throws NotProven where the text is not a C2SP tlog-policy */
export function readPolicy(text = `quorum ${NO_QUORUM}\n`): WitnessPolicy {
  const policy = parsePolicy(text, sha256)
  return {
    witnesses: policy.witnesses.flatMap(({ url, ...named }) => (url === undefined ? [] : [{ ...named, url }])),
    isNone: policy.quorum === NO_QUORUM,
    isQuorum: signers => {
      const isOne = ({ name, id }: Key): boolean => signers.some(one => one.witness === name && one.keyId === id)
      return quorumMet(
        policy,
        policy.witnesses.filter(({ key }) => isOne(key)),
      )
    },
    published: vkeys =>
      formatPolicy({
        ...policy,
        logs: vkeys.map(vkey => ({ key: parseVkey(vkey, sha256) })),
        witnesses: policy.witnesses.map(({ name, key }) => ({ name, key })),
      }),
  }
}
