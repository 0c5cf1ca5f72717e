/** Which rules hold for what is looked at, and what their silences mean for the organisation that is asked. */
import type { PackReference } from '#events/contract.ts'
import { packInForce, packOf } from '#domain/packs/catalogue.ts'
import type { Change, Pack } from '#domain/packs/pack.ts'
import type { ContractDetails } from '#projections/supply-chain/contract.ts'
import type { RequestDetails } from '#projections/supply-chain/request.ts'

/** The pack that a request was bound to; before it is asked, the contract's own as it is today. Undefined where none is bound. */
export function packFor(
  { pack }: Pick<ContractDetails, 'pack'>,
  request: Pick<RequestDetails, 'pack'> | undefined,
  today: string,
): Pack | undefined {
  const bound: PackReference | undefined = request?.pack
  if (bound !== undefined) return packOf(bound)
  return pack === null ? undefined : (packInForce(pack.packId, today) ?? packOf(pack))
}

const IF_SILENT: Record<Change['silence']['ofSubcontractor'], string> = {
  none: 'If you do not answer, you have agreed to nothing. The authority can then decide without your view.',
  'deemed-agreement': 'If you do not answer by then, the rules take it that you agree.',
  'evidence-of-agreement': 'If you do not answer by then, the authority may take that as a sign that you agree.',
  'not-applicable': 'If you do not answer, that says nothing.',
}

/** To the organisation itself, in plain words. */
export const ifSilent = (pack: Pack | undefined): string => IF_SILENT[pack?.change?.silence.ofSubcontractor ?? 'none']

/** Whether a naming of this kind is protected by the rules of its contract. */
export const noticeFrom = (pack: Pack | undefined): 'supplier' | 'authority' => pack?.change?.notice?.from ?? 'supplier'
