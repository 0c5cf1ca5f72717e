/** Where delivery shows over HTTP, and how what is said of a quarter is sent. */
import { z } from 'zod'
import { Quarter } from '#events/delivery.ts'
import { Uuid } from '#events/envelope.ts'
import { contractUrl } from '../contracts/contract.ts'

export const DELIVERY = 'Delivery'

export const QuarterPath = z.strictObject({ contractId: Uuid, quarter: Quarter })
export const OpportunityPath = QuarterPath.extend({ opportunityId: Uuid })

type Place = z.infer<typeof QuarterPath>
export const deliveryUrl = ({ contractId, quarter }: Place): string => `${contractUrl(contractId)}/delivery/${quarter}`

/** What every body leaves to the address. */
export const place = { contractId: true, quarter: true } as const
