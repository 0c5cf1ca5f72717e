/** Annual reports on the web: drafted, sent, answered, published, and all of them together. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { reportAnsweringPages } from './answering.ts'
import { contractReportPages } from './contract-reports.ts'
import { publishedReportPages } from './published.ts'
import { reportRegisterPages } from './register.ts'
import { reportSendingPages } from './sending.ts'
import { reportWithholdingPages } from './withholding.ts'

export function reportPages(door: Door): Router {
  const router = express.Router()
  router.use(contractReportPages(door))
  router.use(publishedReportPages(door))
  router.use(reportSendingPages(door))
  router.use(reportAnsweringPages(door))
  router.use(reportWithholdingPages(door))
  router.use(reportRegisterPages(door))
  return router
}
