pub fn run(_: &super::arguments::WatchOptions) -> Result<super::Exit, Box<dyn std::error::Error>> { Ok(super::Exit::Failed) }
