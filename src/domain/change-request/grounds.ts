/** On what grounds a change may be asked, and what a pack itself turns down. */
import type { Ground } from '#events/change-request.ts'
import type { Day } from '#events/envelope.ts'
import type { ChangeKind } from '#events/reply.ts'
import type { Refusal } from '../decider.ts'
import type { Change, Pack, PackGround } from '../packs/pack.ts'
import type { AskingCommand } from './commands.ts'

/** A ground that the pack enumerates, of its own family, with the evidence that it needs. An excluded one passes here: the pack refuses it. */
export function whyNotOnGround(
  change: Change,
  kind: ChangeKind,
  ground: Ground,
  evidence: number,
): Refusal | undefined {
  const excluded = change.excludedGrounds.find(({ code }) => code === ground.code)
  const found: Pick<PackGround, 'family' | 'kinds'> | undefined =
    excluded ?? change.grounds.find(({ code }) => code === ground.code)
  if (found === undefined) {
    if (ground.code === undefined && change.grounds.length === 0) return undefined
    return groundUnknown
  }
  if (found.kinds !== undefined && !found.kinds.includes(kind)) return groundUnknown
  if (found.family !== ground.family) {
    return {
      code: 'ground-family',
      kind: 'state',
      sentence: `That ground is of the family “${found.family}”, not “${ground.family}”.`,
    }
  }
  const needed = change.grounds.find(({ code }) => code === ground.code)?.evidence ?? []
  if (evidence >= needed.length) return undefined
  return {
    code: 'evidence-needed',
    kind: 'state',
    sentence: `That ground needs evidence. Attach: ${needed.join('; ')}.`,
  }
}

const groundUnknown: Refusal = {
  code: 'ground-unknown',
  kind: 'state',
  sentence:
    'The rules of this contract do not know that ground for this change. Choose one of the grounds that they give.',
}

export const groundOfNoPack = (ground: Ground, pack: Pack | undefined): Refusal | undefined =>
  ground.code === undefined || pack !== undefined ? undefined : groundUnknown

type Ruled = { readonly rule: 'excluded-ground' | 'retroactive'; readonly words: string }

/** What the pack refuses by itself: it is recorded as asked, and refused in the same decision. */
export function refusedByRule(
  change: Change,
  { body }: AskingCommand,
  excused: boolean,
  today: Day,
): Ruled | undefined {
  const selfPerform = 'selfPerform' in body && body.selfPerform
  const excluded = change.excludedGrounds.find(
    ({ code, alsoWhen }) => code === body.ground.code || (alsoWhen === 'selfPerform' && selfPerform),
  )
  if (excluded) return { rule: 'excluded-ground', words: excluded.text }
  if (change.retroactive === 'forbidden' && body.effectiveOn < today && !excused) {
    return { rule: 'retroactive', words: 'Permission cannot be asked for a change that was already made.' }
  }
  return undefined
}
