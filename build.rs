//! Packs the course and the model into the program, so that it works without this repository.

#[path = "build/course.rs"]
mod course;
#[path = "build/judge.rs"]
mod judge;
#[path = "build/model.rs"]
mod model;

fn main() {
    course::pack();
    model::pack();
    judge::stamp();
}
