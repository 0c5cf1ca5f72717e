/** How an organisation stands in a supply chain, in words, and how that looks in a picture. */
import type { NamingDetails } from '#projections/supply-chain/naming.ts'

export type Standing = 'agreed' | 'awaited' | 'refused' | 'listed' | 'left'

export const STANDING_WORDS: Record<Standing, string> = {
  agreed: 'Agreed to be named',
  awaited: 'Has not answered yet',
  refused: 'Refused to be named',
  listed: 'Listed by the source',
  left: 'Has left the supply chain',
}

/** A published source lists organisations and says nothing of what they answered. */
export function standingOf({ standing, stage, consent }: NamingDetails): Standing {
  if (standing !== 'named') return 'left'
  if (stage === 'listed') return 'listed'
  return consent.standing === 'given' ? 'agreed' : consent.standing
}
