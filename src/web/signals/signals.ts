/** Signals on pages: of one contract, of the register, and what is said of them. */
import express, { type Router } from 'express'
import type { Door } from '#door/door.ts'
import { signalCommentPages } from './comment.ts'
import { contractSignalPages } from './contract-signals.ts'
import { signalRegisterPages } from './register.ts'

export function signalPages(door: Door): Router {
  const router = express.Router()
  router.use(contractSignalPages(door))
  router.use(signalCommentPages(door))
  router.use(signalRegisterPages(door))
  return router
}
