//! A solution broken by machine, in the ways in which people break concurrent code: each mutant is
//! one small edit, and each must be refused by the checks. Those that do not compile prove nothing
//! and are left out.

use syn::spanned::Spanned;
use syn::visit::{self, Visit};

/// One broken copy of a solution.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mutant {
    /// What was done: `delete`, `wait for each thread at once`.
    pub kind: &'static str,
    /// The line of the solution, from 1.
    pub line: usize,
    /// The line's text, trimmed: with `kind`, what an equivalent mutant is known by.
    pub code: String,
    /// The whole broken text.
    pub text: String,
}

/// All mutants of a solution, in order of their lines. None if it is not Rust.
pub fn mutants(text: &str) -> Vec<Mutant> {
    let Ok(file) = syn::parse_file(text) else { return Vec::new() };
    let mut finder = Finder { text, found: Vec::new() };
    finder.visit_file(&file);
    finder.found.sort_by_key(|mutant| mutant.line);
    finder.found
}

struct Finder<'a> {
    text: &'a str,
    found: Vec<Mutant>,
}

impl Finder<'_> {
    /// The text of a node.
    fn source(&self, node: &impl Spanned) -> &str {
        &self.text[node.span().byte_range()]
    }

    /// Notes the mutant in which `node` becomes `replacement`.
    fn replace(&mut self, kind: &'static str, node: &impl Spanned, replacement: &str) {
        let range = node.span().byte_range();
        let line = node.span().start().line;
        let code = self.text.lines().nth(line - 1).unwrap_or_default().trim().to_string();
        let text = format!("{}{replacement}{}", &self.text[..range.start], &self.text[range.end..]);
        self.found.push(Mutant { kind, line, code, text });
    }

    /// A lock that is given back and taken again between two statements that use its guard.
    fn reopen(&mut self, local: &syn::Local, rest: &[syn::Stmt]) {
        let Some(init) = &local.init else { return };
        let taken = self.source(&*init.expr).to_string();
        let takes = [".lock()", ".read()", ".write()"].iter().any(|call| taken.contains(call));
        let syn::Pat::Ident(name) = &local.pat else { return };
        if !takes {
            return;
        }
        let name = name.ident.to_string();
        let uses = |statement: &&syn::Stmt| mentions(self.source(*statement), &name);
        let used: Vec<&syn::Stmt> = rest.iter().filter(uses).collect();
        for &statement in used.iter().skip(1) {
            let again = format!(
                "drop({name}); #[allow(unused_mut)] let mut {name} = {taken}; {}",
                self.source(statement)
            );
            self.replace("let go of the lock in between", statement, &again);
        }
    }
}

/// Whether a text has `name` as a word.
fn mentions(text: &str, name: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric() && c != '_').any(|word| word == name)
}

/// Calls whose loss as a statement of their own changes what threads may do.
fn is_call(expr: &syn::Expr) -> bool {
    match expr {
        syn::Expr::MethodCall(_) | syn::Expr::Call(_) => true,
        syn::Expr::Await(inner) => is_call(&inner.base),
        syn::Expr::Try(inner) => is_call(&inner.expr),
        _ => false,
    }
}

impl<'ast> Visit<'ast> for Finder<'_> {
    fn visit_block(&mut self, block: &'ast syn::Block) {
        for (position, statement) in block.stmts.iter().enumerate() {
            let rest = &block.stmts[position + 1..];
            match statement {
                syn::Stmt::Expr(expr, Some(_)) if is_call(expr) => {
                    self.replace("delete", statement, "");
                }
                syn::Stmt::Expr(syn::Expr::ForLoop(all), None)
                    if self.source(&all.body).contains(".join()") =>
                {
                    self.replace("delete", statement, "");
                }
                syn::Stmt::Local(local) => {
                    self.reopen(local, rest);
                    if let syn::Pat::Ident(name) = &local.pat
                        && name.ident.to_string().starts_with('_')
                    {
                        self.replace("drop the guard at once", &local.pat, "_");
                    }
                    if let Some(syn::Stmt::Local(next)) = rest.first()
                        && [local, next].iter().all(|l| self.source(*l).contains(".lock()"))
                    {
                        let both = format!("{} {}", self.source(next), self.source(local));
                        let range = local.span().byte_range().start..next.span().byte_range().end;
                        let line = local.span().start().line;
                        let code = self.text.lines().nth(line - 1).unwrap_or_default();
                        let text = format!(
                            "{}{both}{}",
                            &self.text[..range.start],
                            &self.text[range.end..]
                        );
                        let code = code.trim().to_string();
                        self.found.push(Mutant { kind: "swap two locks", line, code, text });
                    }
                }
                _ => {}
            }
        }
        visit::visit_block(self, block);
    }

    fn visit_expr_while(&mut self, all: &'ast syn::ExprWhile) {
        if self.source(&all.body).contains(".wait") {
            self.replace("look once", &all.while_token, "if");
        }
        visit::visit_expr_while(self, all);
    }

    fn visit_expr_call(&mut self, call: &'ast syn::ExprCall) {
        let callee: String = self.source(&*call.func).split_whitespace().collect();
        if callee.ends_with("thread::spawn") || callee == "spawn" {
            self.await_at_once(call);
        }
        visit::visit_expr_call(self, call);
    }

    fn visit_expr_method_call(&mut self, call: &'ast syn::ExprMethodCall) {
        match call.method.to_string().as_str() {
            "spawn" => self.await_at_once(call),
            "notify_all" => self.replace("notify one alone", &call.method, "notify_one"),
            "notify_one" | "unpark" => self.replace("notify nobody", call, "()"),
            "fetch_add" if call.args.len() == 2 => {
                let atomic = self.source(&*call.receiver).to_string();
                let by = self.source(&call.args[0]).to_string();
                let order = "::std::sync::atomic::Ordering::SeqCst";
                let parts = format!(
                    "{{ let old = {atomic}.load({order}); {atomic}.store(old + ({by}), {order}); old }}"
                );
                self.replace("load, then store", call, &parts);
            }
            "wait_while" if call.args.len() == 2 => {
                let condvar = self.source(&*call.receiver).to_string();
                let guard = self.source(&call.args[0]).to_string();
                self.replace("look once", call, &format!("{condvar}.wait({guard})"));
            }
            _ => {}
        }
        visit::visit_expr_method_call(self, call);
    }

    fn visit_path(&mut self, path: &'ast syn::Path) {
        let last = path.segments.last().map(|segment| segment.ident.to_string());
        let words: Vec<String> = path.segments.iter().map(|s| s.ident.to_string()).collect();
        let ordering = words.iter().any(|word| word == "Ordering") || words.len() == 1;
        if ordering
            && let Some("SeqCst" | "AcqRel" | "Acquire" | "Release") = last.as_deref()
            && let Some(segment) = path.segments.last()
        {
            self.replace("weaken the ordering", &segment.ident, "Relaxed");
        }
        visit::visit_path(self, path);
    }
}

impl Finder<'_> {
    /// A thread that its parent waits for before it does anything else: the join moved up.
    fn await_at_once(&mut self, spawn: &impl Spanned) {
        let waited = format!(
            "{{ let started = {}; while !started.is_finished() {{ ::std::thread::yield_now(); }} started }}",
            self.source(spawn)
        );
        self.replace("wait for each thread at once", spawn, &waited);
    }
}

#[cfg(test)]
mod tests {
    use super::mutants;

    fn kinds(body: &str) -> Vec<&'static str> {
        let all = mutants(&format!("fn f() {{\n{body}\n}}\n"));
        for mutant in &all {
            assert!(syn::parse_file(&mutant.text).is_ok(), "{}", mutant.text);
        }
        all.into_iter().map(|mutant| mutant.kind).collect()
    }

    #[test]
    fn statements_that_only_call_something_are_deleted() {
        assert_eq!(kinds("drop(a);\nlet b = c;"), ["delete"]);
    }

    #[test]
    fn a_guard_that_is_used_twice_is_given_back_in_between() {
        let kinds = kinds("let mut all = a.lock().unwrap();\nall.b += 1;\nall.c += 1;");
        assert_eq!(kinds, ["let go of the lock in between"]);
    }

    #[test]
    fn a_guard_that_is_only_held_is_dropped_at_once() {
        assert!(kinds("let _held = a.lock().unwrap();").contains(&"drop the guard at once"));
    }

    #[test]
    fn joins_move_up_to_the_spawn() {
        assert!(kinds("let a = thread::spawn(f);").contains(&"wait for each thread at once"));
        assert!(kinds("s.spawn(f);").contains(&"wait for each thread at once"));
    }

    #[test]
    fn waits_look_once_and_notifications_go_missing() {
        assert_eq!(kinds("while a { b = c.wait(b).unwrap(); }"), ["look once"]);
        assert_eq!(kinds("let a = c.wait_while(b, |x| *x).unwrap();"), ["look once"]);
        assert!(kinds("c.notify_all();").contains(&"notify one alone"));
    }

    #[test]
    fn orderings_are_weakened_and_read_modify_writes_parted() {
        let kinds = kinds("let old = a.fetch_add(1, Ordering::SeqCst);");
        assert_eq!(kinds, ["load, then store", "weaken the ordering"]);
    }

    #[test]
    fn two_locks_are_swapped() {
        let kinds = kinds("let _a = x.lock().unwrap();\nlet _b = y.lock().unwrap();");
        assert!(kinds.contains(&"swap two locks"));
    }
}
