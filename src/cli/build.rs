pub fn run(_: &super::arguments::BuildOptions) -> Result<super::Exit, Box<dyn std::error::Error>> { Ok(super::Exit::Failed) }
