//! Packs the course into the program, so that it works without this repository.

#[path = "build/course.rs"]
mod course;

fn main() {
    course::pack();
}
