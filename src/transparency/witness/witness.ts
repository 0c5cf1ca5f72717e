/** A small witness: it cosigns what the logs it watches show, as long as each of them only grows, and remembers it before it answers. */
import { base64Of } from '#proof/bytes.ts'
import { formatNote } from '#proof/note.ts'
import { counted } from '#proof/verify/fault.ts'
import { ed25519, sha256 } from '../node-crypto.ts'
import {
  type Answer,
  judge,
  nothingSeen,
  type Offer,
  readOffer,
  type Suspicion,
  textAnswer,
  type Watched,
} from './judge.ts'
import type { WitnessSigner } from './witness-signer.ts'
import { type LastCosigned, WitnessState } from './witness-state.ts'

export interface WitnessOptions {
  readonly signer: WitnessSigner
  readonly logs: readonly Watched[]
  readonly statePath: string
  /** Seconds since 1970. */
  readonly clock: () => number
  /** Tells whoever runs the witness. */
  readonly warn: (sentence: string) => void
}

export class Witness {
  readonly #options: WitnessOptions
  readonly #state: WitnessState

  /** @throws ForeignFile, or what SQLite says of a damaged file: a witness that has forgotten would cosign a rewritten history */
  constructor(options: WitnessOptions) {
    this.#options = options
    this.#state = WitnessState.open(options.statePath)
    for (const { origin } of options.logs) {
      const refusals = this.#state.refusals(origin)
      if (refusals > 0) options.warn(`Of ${origin} this witness has refused ${refusals}; its state holds the evidence.`)
      if (this.#state.last(origin) !== undefined) continue
      options.warn(`Nothing of ${origin} has been seen yet: its first checkpoint will be taken on trust.`)
    }
  }

  /** Answers an add-checkpoint request. */
  async answer(request: string): Promise<Answer> {
    const offer = await readOffer(request, this.#options.logs, ed25519)
    if ('status' in offer) return offer
    const { answer, alarm } = this.#state.atomically(() => this.#decide(offer, request))
    if (alarm !== undefined) this.#options.warn(alarm)
    return answer
  }

  /** Who this is and what it has seen, for people; the checkpoints are written as they can be kept, and held against the log. */
  about(): string {
    const { signer, logs } = this.#options
    return [
      `This is the witness ${signer.key.name}. It cosigns checkpoints of the logs below as long as each of them only grows.`,
      `Its key: ${signer.vkey}`,
      'Checkpoints are offered to it with POST /add-checkpoint (https://c2sp.org/tlog-witness).',
      ...logs.flatMap(({ origin }) => ['', ...this.#aboutLog(origin)]),
      '',
    ].join('\n')
  }

  close(): void {
    this.#state.close()
  }

  #decide(offer: Offer, request: string): { readonly answer: Answer; readonly alarm?: string } {
    const { text, signatures } = offer
    const { origin, size, root } = offer.checkpoint
    const last = this.#state.last(origin)
    const time = this.#options.clock()
    const verdict = judge(offer, last ?? nothingSeen(sha256), sha256)
    if (verdict.accepted) {
      const cosignature = this.#options.signer.cosign(text, time)
      const note = formatNote({ text, signatures: [...signatures, cosignature] })
      this.#state.keep({ origin, size, root, note, time })
      return { answer: textAnswer(200, formatNote({ text, signatures: [cosignature] }).slice(text.length + 1)) }
    }
    const { answer, suspicion } = verdict
    if (suspicion === undefined) return { answer }
    const seenNote = last?.note ?? ''
    const isNew = this.#state.refuse({ origin, size, root, suspicion, request, seenNote, time })
    return isNew ? { answer, alarm: alarmOf(suspicion, offer, last) } : { answer }
  }

  #aboutLog(origin: string): readonly string[] {
    const last = this.#state.last(origin)
    if (last === undefined) return [`${origin}: nothing seen yet.`]
    const refusals = this.#state.refusals(origin)
    return [
      `${origin}: ${counted(last.size, 'leaf', 'leaves')} seen, last cosigned ${new Date(last.time * 1000).toISOString()}, refused so far: ${refusals}.`,
      '',
      last.note.trimEnd(),
    ]
  }
}

/** For whoever runs the witness: what was refused, and what it means. */
function alarmOf(suspicion: Suspicion, { checkpoint }: Offer, last: LastCosigned | undefined): string {
  const { origin, size, root } = checkpoint
  const offered = `${origin} has signed a tree of ${counted(size, 'leaf', 'leaves')} with the root ${base64Of(root)}`
  return suspicion === 'two-trees'
    ? `TWO HISTORIES. ${offered}, and another one of the same size that was cosigned here before. Nothing excuses this. ` +
        'Both are kept in the state of this witness: tell everybody who relies on this log.'
    : `GROWTH REFUSED. ${offered}, and no proof was given that it continues the ${counted(last?.size ?? 0, 'leaf', 'leaves')} seen here. Either ` +
        'its history was changed, or somebody sent a checkpoint with a wrong proof. The request is kept in the state of this ' +
        'witness: ask whoever runs the log.'
}
