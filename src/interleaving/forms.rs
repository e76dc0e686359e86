//! The forms of every verb of a trace.

/// A verb's three forms; `{o}` is the object, `{v}` the value.
pub(super) struct Forms {
    pub(super) verb: &'static str,
    /// For a cell of the drawing.
    pub(super) cell: &'static str,
    /// As a sentence's verb.
    pub(super) does: &'static str,
    /// As a wish.
    pub(super) wants: &'static str,
}

const fn forms(
    verb: &'static str,
    cell: &'static str,
    does: &'static str,
    wants: &'static str,
) -> Forms {
    Forms { verb, cell, does, wants }
}

#[rustfmt::skip]
pub(super) const FORMS: &[Forms] = &[
    forms("spawn", "spawn {o}", "spawns {o}", "to spawn {o}"),
    forms("join", "join {o}", "joins {o}", "for {o} to end"),
    forms("end", "ends", "ends", "to end"),
    forms("panic", "panics: {v}", "panics: {v}", "to panic"),
    forms("park", "park", "parks", "to be unparked"),
    forms("unpark", "unpark {o}", "unparks {o}", "to unpark {o}"),
    forms("yield", "yield", "yields", "for its turn"),
    forms("spin", "spin", "spins", "for a change while it spins"),
    forms("sleep", "sleep {v}", "sleeps {v}", "for its sleep to end"),
    forms("lock", "lock {o}", "locks {o}", "to lock {o}"),
    forms("lock and unlock", "lock, unlock {o}", "locks and unlocks {o}", "to lock {o}"),
    forms("lock to read and unlock", "read-lock, unlock {o}", "locks {o} to read and unlocks it", "to lock {o}"),
    forms("lock to write and unlock", "write-lock, unlock {o}", "locks {o} to write and unlocks it", "to lock {o}"),
    forms("try to lock", "try to lock {o}", "tries to lock {o}", "to try to lock {o}"),
    forms("unlock", "unlock {o}", "unlocks {o}", "to unlock {o}"),
    forms("lock to read", "read-lock {o}", "locks {o} to read", "to lock {o} to read"),
    forms("try to lock to read", "try read-lock {o}", "tries to lock {o} to read", "to try to lock {o}"),
    forms("unlock after reading", "read-unlock {o}", "unlocks {o} after reading", "to unlock {o}"),
    forms("lock to write", "write-lock {o}", "locks {o} to write", "to lock {o} to write"),
    forms("try to lock to write", "try write-lock {o}", "tries to lock {o} to write", "to try to lock {o}"),
    forms("unlock after writing", "write-unlock {o}", "unlocks {o} after writing", "to unlock {o}"),
    forms("queue to write", "queue for {o}", "queues to write to {o}", "to write to {o}"),
    forms("wait", "wait on {o}", "waits on {o}", "for a notification of {o}"),
    forms("wake up", "wake from {o}", "wakes up from {o}", "for a notification of {o}"),
    forms("notify one", "notify one of {o}", "notifies one of {o}", "to notify {o}"),
    forms("notify all", "notify all of {o}", "notifies all of {o}", "to notify {o}"),
    forms("arrive", "arrive at {o}", "arrives at {o}", "for the others at {o}"),
    forms("leave", "leave “{o}”", "leaves “{o}”", "to leave “{o}”"),
    forms("send", "send {v} → {o}", "sends {v} to {o}", "to send to {o}"),
    forms("try to send", "try to send {v} → {o}", "tries to send {v} to {o}", "to send to {o}"),
    forms("receive", "receive {v} ← {o}", "receives {v} from {o}", "for a message from {o}, or for its last sender to go"),
    forms("try to receive", "try to receive ← {o}: {v}", "tries to receive from {o}: {v}", "to receive from {o}"),
    forms("drop the sender", "drop a sender of {o}", "drops a sender of {o}", "to drop a sender of {o}"),
    forms("drop the receiver", "drop the receiver of {o}", "drops the receiver of {o}", "to drop the receiver of {o}"),
    forms("clone the sender", "clone a sender of {o}", "clones a sender of {o}", "to clone a sender of {o}"),
    forms("load", "read {v} ← {o}", "reads {v} from {o}", "to read {o}"),
    forms("store", "write {v} → {o}", "writes {v} to {o}", "to write {o}"),
    forms("swap", "swap {o}: {v}", "swaps {o}: {v}", "to swap {o}"),
    forms("compare and exchange", "compare-exchange {o}: {v}", "compares and exchanges {o}: {v}", "to compare and exchange {o}"),
    forms("add", "add to {o}: {v}", "adds to {o}: {v}", "to add to {o}"),
    forms("subtract", "subtract from {o}: {v}", "subtracts from {o}: {v}", "to subtract from {o}"),
    forms("update", "update {o}: {v}", "updates {o}: {v}", "to update {o}"),
    forms("fence", "fence {v}", "sets a fence {v}", "to set a fence"),
    forms("call once", "initialise {o}: {v}", "initialises {o}: {v}", "for {o} to be initialised"),
    forms("is finished", "is {o} over?", "asks whether {o} is over", "to look at {o}"),
    forms("get", "get {v} ← {o}", "gets {v} from {o}", "to get {o}"),
    forms("set", "set {o}: {v}", "sets {o}: {v}", "to set {o}"),
    forms("look at the clock", "look at the clock: {v}", "looks at the clock: {v}", "to look at the clock"),
    forms("read plain memory", "read plain {o}", "reads plain {o}", "to read {o}"),
    forms("write plain memory", "write plain {o}", "writes plain {o}", "to write {o}"),
    forms("allocate", "allocate {o}", "allocates {o}", "to allocate {o}"),
    forms("free", "free {o}", "frees {o}", "to free {o}"),
    forms("reach", "reach “{o}”", "reaches “{o}”", "to reach “{o}”"),
    forms("count", "count {o}: {v}", "counts {o}: {v}", "to count {o}"),
    forms("choose", "choice: {v}", "a choice falls: {v}", "for a choice"),
];
