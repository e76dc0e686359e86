use conc_lings::show::*;
use conc_protocol::*;
fn main() {
    let a: Vec<String> = std::env::args().collect();
    let t = std::fs::read_to_string(&a[1]).unwrap();
    let r: Record = serde_json::from_str(&t).unwrap();
    let Record::Failed(f) = r else {
        println!("held");
        return;
    };
    let s = Sources::new(
        std::fs::read_to_string(&a[2]).unwrap(),
        std::fs::read_to_string(&a[3]).unwrap(),
    );
    let w: usize = a[4].parse().unwrap();
    println!("{}\n", f.message);
    if let Some(t) = f.trace {
        println!(
            "{}",
            draw::draw(&t, &s, Look { width: w, colour: false, plain: a.len() > 5 }).join("\n")
        );
        println!("waiting {:?} held {:?}", t.waiting, t.held);
    }
}
