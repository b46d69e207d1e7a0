pub fn run(_: &super::arguments::DoctorOptions) -> Result<super::Exit, Box<dyn std::error::Error>> { Ok(super::Exit::Failed) }
