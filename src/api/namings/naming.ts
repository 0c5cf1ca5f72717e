/** How the API finds a naming, and where it shows. */
import type { z } from 'zod'
import type { NamingPath } from '../asked.ts'
import { contractUrl } from '../contracts/contract.ts'

export const TAG = 'Namings'
/** What every body about a naming leaves to the address. */
export const ids = { contractId: true, namingId: true } as const

type Path = z.infer<typeof NamingPath>
export const namingUrl = (path: Path): string => `${contractUrl(path.contractId)}/namings/${path.namingId}`
